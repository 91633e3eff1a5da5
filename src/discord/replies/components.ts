import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIContainerComponent,
  type APIMessageTopLevelComponent,
  type APISeparatorComponent,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
  SeparatorSpacingSize,
} from 'discord-api-types/v10'

/** A message as this bot sends it: always Components V2, never a mention that pings. */
export interface Reply {
  components: APIMessageTopLevelComponent[]
  /** Only for the person who asked. */
  private?: boolean
  files?: { name: string; data: string }[]
}

/** The stripe at the side of a quote. */
export const COLOURS = { strong: 0x3f8f5b, weak: 0xb58a2e, plain: 0x5b6ee1 } as const

export function text(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content }
}

export function container(colour: number | undefined, ...components: APIComponentInContainer[]): APIContainerComponent {
  return { type: ComponentType.Container, components, ...(colour === undefined ? {} : { accent_color: colour }) }
}

export function separator(): APISeparatorComponent {
  return { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small }
}

export function row(
  ...components: APIComponentInMessageActionRow[]
): APIActionRowComponent<APIComponentInMessageActionRow> {
  return { type: ComponentType.ActionRow, components }
}

export function button(
  label: string,
  customId: string,
  options: { style?: 'primary' | 'secondary' | 'success'; disabled?: boolean } = {},
): APIButtonComponent {
  return {
    type: ComponentType.Button,
    label,
    custom_id: customId,
    style: STYLES[options.style ?? 'secondary'],
    ...(options.disabled ? { disabled: true } : {}),
  }
}

const STYLES = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  success: ButtonStyle.Success,
} as const

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
