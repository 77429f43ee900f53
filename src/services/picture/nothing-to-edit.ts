/** What an error is called that says why a request would leave nothing to edit: errors come out of a worker by name. */
export const NOTHING_TO_EDIT = 'NothingToEdit'
