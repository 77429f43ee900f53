/**
 * Masks as files and as things to keep: import and export, copy and paste between pictures, masks kept under a name.
 * Owns: the section of controls, the popover it stands in, and the question how a mask is to be taken.
 * May import state, engine and services (types), ui, lucide-react and react-query.
 */
export { MaskFileButtons } from './mask-file-buttons'
export { MaskFilesMenu } from './mask-files-menu'
export { MaskQuestionDialog } from './mask-question-dialog'
