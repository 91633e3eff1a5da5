import type { ModalSubmitInteraction } from 'discord.js'
import { ComponentType, type ModalComponentData, TextInputStyle } from 'discord.js'
import { LETTERS, type Owner, writeCustomId } from '../../replies/custom-id.js'
import { labels } from '../../replies/library/words.js'
import type { Additions } from './add.js'

/** Files of a form, and characters of its text (Discord's limits). */
const MOST = { files: 10, text: 4000 }

const FIELDS = { files: 'files', text: 'text', title: 'title', address: 'url' } as const

/** The form for adding: files, pasted text, an address. */
export function addForm(owner: Owner): ModalComponentData {
  const input = (custom_id: string, style: TextInputStyle, max_length: number) => {
    return {
      type: ComponentType.TextInput as const,
      customId: custom_id,
      style,
      maxLength: max_length,
      required: false,
    }
  }
  const label = (text: string, component: object, description?: string) => {
    return { type: ComponentType.Label, label: text, component, ...(description === undefined ? {} : { description }) }
  }
  return {
    customId: writeCustomId(LETTERS.library, owner, 'form'),
    title: labels.formTitle,
    components: [
      label(
        labels.formFiles,
        {
          type: ComponentType.FileUpload,
          customId: FIELDS.files,
          maxValues: MOST.files,
          minValues: 0,
          required: false,
        },
        labels.formFilesHint,
      ),
      label(labels.formText, input(FIELDS.text, TextInputStyle.Paragraph, MOST.text)),
      label(labels.formTitleField, input(FIELDS.title, TextInputStyle.Short, 200), labels.formTitleHint),
      label(labels.formUrl, input(FIELDS.address, TextInputStyle.Short, 1000), labels.formUrlHint),
    ] as ModalComponentData['components'],
  }
}

/** What somebody has put into it. An address without file or text is that of a page to be added. */
export function additionsOf({ fields }: ModalSubmitInteraction): Additions {
  const typed = (name: string): string | undefined => fields.getTextInputValue(name).trim() || undefined
  const files = [...(fields.getUploadedFiles(FIELDS.files)?.values() ?? [])]
  const [text, title, url] = [typed(FIELDS.text), typed(FIELDS.title), typed(FIELDS.address)]
  const alone = files.length === 0 && text === undefined
  return {
    files,
    text,
    address: alone ? url : undefined,
    note: { ...note({ title }), ...(alone ? {} : note({ url })) },
  }
}

function note(said: { title?: string | undefined; url?: string | undefined }): Additions['note'] {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
}
