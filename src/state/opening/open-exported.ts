import { openProject } from './open-project'

/**
 * Opens what this app has written beside pictures: projects, zips of results, comparison pages. The bytes decide, not the
 * name. Called while `opening` names the file.
 */
export async function openExported(file: Blob, name: string): Promise<void> {
  const isPage = (await file.slice(0, 2).text()) !== 'PK'
  if (!isPage && (await openProject(file, name))) return
  const { offerPictures } = await import('./exported-pictures')
  await offerPictures({ file, isPage }, name)
}
