import { button, type Reply, row, text } from '../components.js'
import { LETTERS, type Owner, writeCustomId } from '../custom-id.js'
import { labels, words } from './words.js'

/** Is all of the server's library to be deleted? */
export function forgetReply(owner: Owner): Reply {
  return {
    components: [
      text(words.forgetAsk),
      row(button(labels.forget, writeCustomId(LETTERS.library, owner, 'forget'), { style: 'danger' })),
    ],
    private: true,
  }
}
