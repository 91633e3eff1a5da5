import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIContainerComponent,
  type APIMessageTopLevelComponent,
  type APISectionComponent,
  type APISeparatorComponent,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
  SeparatorSpacingSize,
} from 'discord-api-types/v10'
import { defined } from '../../defined.js'

/** A message as this bot sends it: always Components V2, never a mention that pings. */
export interface Reply {
  components: APIMessageTopLevelComponent[]
  /** Only for the person who asked. */
  private?: boolean
  files?: { name: string; data: string | Uint8Array }[]
  /** The same, where nothing that Discord draws above it says who asked. */
  standing?: Reply
  /** In a thread under the message that it answers, if one can be opened. */
  inThread?: true
}

/** The stripe at the side of a quote. */
export const COLOURS = { strong: 0x3f8f5b, weak: 0xb58a2e, plain: 0x5b6ee1 } as const

/** A text display. */
export function text(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content }
}

/** A box with a coloured stripe at its side. */
export function container(colour: number | undefined, ...components: APIComponentInContainer[]): APIContainerComponent {
  return { type: ComponentType.Container, components, ...defined({ accent_color: colour }) }
}

/** A line between two parts of a message. */
export function separator(): APISeparatorComponent {
  return { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small }
}

/** Buttons side by side, or one menu. */
export function row(
  ...components: APIComponentInMessageActionRow[]
): APIActionRowComponent<APIComponentInMessageActionRow> {
  return { type: ComponentType.ActionRow, components }
}

/** A button; `customId` says what it does. */
export function button(
  label: string,
  customId: string,
  options: { style?: 'primary' | 'secondary' | 'success' | 'danger'; disabled?: boolean } = {},
): APIButtonComponent {
  return {
    type: ComponentType.Button,
    label,
    custom_id: customId,
    style: STYLES[options.style ?? 'secondary'],
    ...(options.disabled ? { disabled: true } : {}),
  }
}

/** A button that opens an address. */
export function linkButton(label: string, url: string): APIButtonComponent {
  return { type: ComponentType.Button, label, url, style: ButtonStyle.Link }
}

/** A text with a button at its side. */
export function section(content: string, accessory: APIButtonComponent): APISectionComponent {
  return { type: ComponentType.Section, components: [text(content)], accessory }
}

const STYLES = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  success: ButtonStyle.Success,
  danger: ButtonStyle.Danger,
} as const

/** A menu of which one option is chosen. */
export function select(
  customId: string,
  placeholder: string,
  options: APIStringSelectComponent['options'],
): APIStringSelectComponent {
  return { type: ComponentType.StringSelect, custom_id: customId, placeholder, options }
}

/** A message of words alone. */
export function plainReply(content: string, options: { private?: boolean } = { private: true }): Reply {
  return { components: [text(content)], private: options.private ?? true }
}
