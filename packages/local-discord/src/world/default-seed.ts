import type { Seed, SeedRule } from './seed.js'

const READERS_ONLY_READ: SeedRule = {
  who: 'Reader',
  deny: ['SendMessages', 'SendMessagesInThreads', 'AddReactions'],
}

/** Two servers with four people who may do different things, a moderator and an owner. */
export const DEFAULT_SEED: Seed = {
  people: [
    { name: 'Olive', about: 'Owns both servers', playable: false },
    { name: 'Ada', about: 'Member of both servers' },
    { name: 'Bilal', about: 'Timed out in Reading Room, a member of Newsroom' },
    { name: 'Chen', about: 'Newcomer: no reactions, files or threads; only in Reading Room' },
    { name: 'Dana', about: 'May read but not write in Reading Room' },
    { name: 'Morgan', about: 'Moderator of both servers' },
  ],
  servers: [
    {
      name: 'Reading Room',
      owner: 'Olive',
      members: [
        { name: 'Morgan', roles: ['Moderator', 'Member'] },
        { name: 'Ada', roles: ['Member'], joined: 89 },
        { name: 'Bilal', roles: ['Member'], joined: 88, timedOut: 20 },
        { name: 'Dana', roles: ['Member', 'Reader'], joined: 87 },
        { name: 'Chen', joined: 1 },
      ],
      channels: [
        {
          name: 'general',
          topic: 'Talk about anything',
          rules: [READERS_ONLY_READ],
          messages: [
            {
              by: 'Morgan',
              content: 'Welcome to the Reading Room. The thread below is for questions about this week’s articles.',
              thread: { name: 'This week’s articles', members: ['Ada', 'Chen'] },
            },
          ],
        },
        { name: 'sources', topic: 'Says who? Ask the bot', rules: [READERS_ONLY_READ] },
        {
          name: 'rules',
          topic: 'Read only; moderators write here',
          rules: [
            { who: 'everyone', deny: ['SendMessages', 'CreatePublicThreads'] },
            { who: 'Moderator', allow: ['SendMessages'] },
            { who: 'bot', allow: ['SendMessages'] },
          ],
        },
        {
          name: 'no-bots',
          topic: 'The bot may read here, not write',
          rules: [READERS_ONLY_READ, { who: 'bot', deny: ['SendMessages', 'SendMessagesInThreads'] }],
        },
        {
          name: 'staff',
          topic: 'Moderators only; the bot is not here',
          rules: [
            { who: 'everyone', deny: ['ViewChannel'] },
            { who: 'Moderator', allow: ['ViewChannel'] },
          ],
        },
      ],
    },
    {
      name: 'Newsroom',
      owner: 'Olive',
      members: [
        { name: 'Morgan', roles: ['Moderator', 'Member'] },
        { name: 'Ada', roles: ['Member'], joined: 89 },
        { name: 'Bilal', roles: ['Member'], joined: 89 },
        { name: 'Dana', roles: ['Member'], joined: 89 },
      ],
      channels: [
        {
          name: 'desk',
          topic: 'Stories in the making',
          messages: [
            {
              by: 'Morgan',
              content: 'This server’s library is its own: what is added here is not seen in Reading Room.',
            },
          ],
        },
        { name: 'fact-check', topic: 'Claims and what supports them' },
        {
          name: 'no-history',
          topic: 'The bot sees new messages here, not old ones',
          rules: [{ who: 'bot', deny: ['ReadMessageHistory'] }],
        },
      ],
    },
  ],
}
