import type { Result } from '../../lib/result'
import type { ArchiveError } from '../archive'
import type { WorkerCallContext } from '../workers'
import type { Exported, PackedPicture } from './exported'
import { listPage } from './list-page'
import { listZip } from './list-zip'
import { previewPicture } from './preview-picture'
import { takePicture } from './take-picture'

export type ExportedApi = ReturnType<typeof createExportedApi>

/** The worker's handlers. Files are read, never held: what is given out refers to parts of them. */
export function createExportedApi() {
  return {
    /** `isPage`: HTML; otherwise a zip. */
    list(
      { file, isPage }: { file: Blob; isPage: boolean },
      { onProgress }: Pick<WorkerCallContext, 'onProgress'>,
    ): Promise<Result<Exported, ArchiveError>> {
      return isPage ? listPage(file, onProgress) : listZip(file)
    },
    take({ picture }: { picture: PackedPicture }): Promise<Result<Blob, ArchiveError>> {
      return takePicture(picture)
    },
    /** null where there is nothing to show, whatever the reason. */
    async preview({ picture }: { picture: PackedPicture }): Promise<Blob | null> {
      const taken = await takePicture(picture)
      return taken.ok ? previewPicture(taken.value) : null
    },
  }
}
