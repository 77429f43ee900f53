import { useRef } from 'react'
import { countPromptCharacters, MAX_PROMPT_CHARACTERS } from '../../services/providers'
import { readyProvidersOf, useProviderStore } from '../../state/providers/provider-store'
import { findModels } from '../../state/wish/run-plan'
import { changeWish, useWishStore } from '../../state/wish/wish-store'
import { TextArea } from '../../ui'
import { AreaFields } from './area-fields'
import styles from './edit-panel.module.css'
import { ExtraFields } from './extra-fields'
import { GenerateFooter } from './generate-footer'
import { LinesField } from './lines-field'
import { MaskUseFields } from './mask-use-fields'
import { ModelList } from './model-list'
import { offeredValues } from './offered-values'
import { OutsideFields } from './outside-fields'
import { ParameterFields } from './parameter-fields'
import { References } from './references'
import { useAskedField } from './use-asked-field'

/** The form of one run. The footer with the button that runs it never scrolls away. */
export function EditPanel() {
  const form = useRef<HTMLDivElement>(null)
  useAskedField(form)
  const prompt = useWishStore((state) => state.prompt)
  const models = useWishStore((state) => state.models)
  const providerState = useProviderStore()
  const providers = readyProvidersOf(providerState)
  const offered = offeredValues(findModels(models, providers))
  return (
    <div ref={form} className={styles['panel']}>
      <div className={styles['body']}>
        <TextArea
          label="Prompt"
          help="What the models shall make of the masked area, in your words. Say what stays, too: light, angle, style."
          value={prompt}
          rows={4}
          limit={MAX_PROMPT_CHARACTERS}
          count={countPromptCharacters(prompt)}
          onChange={(value) => changeWish({ prompt: value })}
          {...(offered.readsPrompt
            ? {}
            : { note: 'The checked model fills from the surroundings and doesn’t read the prompt.' })}
        />
        <LinesField />
        <ModelList providers={providers} />
        <AreaFields />
        <MaskUseFields />
        <OutsideFields />
        <ParameterFields offered={offered} />
        <References max={offered.maxReferences} />
        <ExtraFields />
      </div>
      <GenerateFooter />
    </div>
  )
}
