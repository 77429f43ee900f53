import { bytesText } from '../../state/page/bytes-text'
import styles from './documents.module.css'
import { TroubleNote } from './trouble-note'
import { useRoom } from './use-documents'

const NEARLY_FULL_01 = 0.8

/** What is used of the room that the browser gives, and what it refuses at the moment. */
export function RoomNote() {
  const room = useRoom()
  const share01 = room?.quota ? room.used / room.quota : 0
  return (
    <>
      <TroubleNote />
      {room && (
        <p className={styles['room']} data-scarce={share01 >= NEARLY_FULL_01 || undefined}>
          {room.quota !== null && (
            <meter min={0} max={1} high={NEARLY_FULL_01} value={share01} aria-label="Storage in use" />
          )}
          {bytesText(room.used)}{' '}
          {room.quota !== null && `of ${room.isGuess ? 'about ' : ''}${bytesText(room.quota)} `}in use
        </p>
      )}
    </>
  )
}
