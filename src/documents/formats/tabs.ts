const known = new WeakMap<Node, ReadonlyMap<Element, Element>>()

/**
 * The tab that opens a panel: by the ids that either names, else by their order where a page has as many of both.
 * Undefined for what is no panel, and for a panel without a tab.
 */
export function tabOf(panel: Element): Element | undefined {
  if (panel.getAttribute('role') !== 'tabpanel') return undefined
  const page = panel.getRootNode() as Node & ParentNode
  const tabs = known.get(page) ?? tabsOf(page)
  known.set(page, tabs)
  return tabs.get(panel)
}

function tabsOf(page: ParentNode): ReadonlyMap<Element, Element> {
  const tabs = [...page.querySelectorAll('[role="tab"]')].filter(({ textContent }) => /\p{L}/u.test(textContent ?? ''))
  const panels = [...page.querySelectorAll('[role="tabpanel"]')]
  const byId = new Map(tabs.map((tab) => [tab.id, tab]))
  const byPanel = new Map(tabs.map((tab) => [tab.getAttribute('aria-controls'), tab]))
  const found = new Map<Element, Element>()
  for (const [i, panel] of panels.entries()) {
    const label = panel.getAttribute('aria-labelledby')
    const named = (label && byId.get(label)) || (panel.id && byPanel.get(panel.id))
    const tab = named || (tabs.length === panels.length ? tabs[i] : undefined)
    if (tab) found.set(panel, tab)
  }
  return found
}
