/**
 * What is asked for: prompt, models, parameters, references, and the button that runs it.
 * Owns: the form's layout and words; what holds for a model comes from its capabilities.
 * May import state, services/providers, engine/edit-plan, ui, react-query and lucide-react.
 */
export { EditBar } from './edit-bar'
export { EditFacts } from './edit-facts'
export { EditPanel } from './edit-panel'
export { ManyDialog } from './many-dialog'
export { useGenerate } from './use-generate'
