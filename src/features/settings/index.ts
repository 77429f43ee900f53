/**
 * The settings dialog: providers with address, key and models; theme; what is stored on this device.
 * Owns: its layout and the words of the connection test.
 * May import state, services/providers, ui and react-query.
 */
export { SettingsDialog } from './settings-dialog'
