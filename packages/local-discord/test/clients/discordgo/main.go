// An unmodified discordgo client against the stand-in. Its addresses are constants of the package, so the one thing that is
// replaced is where the HTTP client connects to. Arguments: api, token. Prints a line of JSON for each step that it sees.
package main

import (
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"sort"
	"strings"
	"syscall"

	"github.com/bwmarrin/discordgo"
)

// local sends what is meant for discord.com to the stand-in.
type local struct{ base *url.URL }

func (l local) RoundTrip(request *http.Request) (*http.Response, error) {
	request.URL.Scheme = l.base.Scheme
	request.URL.Host = l.base.Host
	request.Host = l.base.Host
	return http.DefaultTransport.RoundTrip(request)
}

func seen(step string, more map[string]any) {
	line := map[string]any{"step": step}
	for key, value := range more {
		line[key] = value
	}
	_ = json.NewEncoder(os.Stdout).Encode(line)
}

func must(err error) {
	if err != nil {
		seen("error", map[string]any{"message": err.Error()})
	}
}

func main() {
	base, err := url.Parse(os.Args[1])
	if err != nil {
		panic(err)
	}
	session, err := discordgo.New("Bot " + os.Args[2])
	if err != nil {
		panic(err)
	}
	session.Client = &http.Client{Transport: local{base}}
	session.Identify.Intents = discordgo.IntentsGuilds | discordgo.IntentsGuildMessages | discordgo.IntentsGuildMessageReactions

	session.AddHandler(func(s *discordgo.Session, ready *discordgo.Ready) {
		seen("ready", map[string]any{"user": ready.User.ID})
		commands, err := s.ApplicationCommandBulkOverwrite(ready.User.ID, "", []*discordgo.ApplicationCommand{
			{Name: "hello", Description: "Answers at once", Options: []*discordgo.ApplicationCommandOption{
				{Type: discordgo.ApplicationCommandOptionString, Name: "name", Description: "Who", Required: true},
			}},
			{Name: "later", Description: "Defers, then edits"},
		})
		must(err)
		names := []string{}
		for _, command := range commands {
			names = append(names, command.Name)
		}
		sort.Strings(names)
		seen("commands", map[string]any{"names": names})
	})
	session.AddHandler(func(s *discordgo.Session, guild *discordgo.GuildCreate) {
		seen("guild", map[string]any{"name": guild.Name})
	})
	session.AddHandler(func(s *discordgo.Session, _ *discordgo.Resumed) { seen("resumed", nil) })
	session.AddHandler(func(s *discordgo.Session, reaction *discordgo.MessageReactionAdd) {
		if reaction.UserID != s.State.User.ID {
			seen("reaction", map[string]any{"emoji": reaction.Emoji.Name})
		}
	})
	session.AddHandler(func(s *discordgo.Session, message *discordgo.MessageCreate) {
		if message.Author.Bot || len(message.Mentions) == 0 || message.Mentions[0].ID != s.State.User.ID {
			return
		}
		if strings.Contains(message.Content, "file") {
			_, err := s.ChannelFileSendWithMessage(message.ChannelID, "A file", "file.txt", strings.NewReader("content"))
			must(err)
			return
		}
		_, err := s.ChannelMessageSendReply(message.ChannelID, "You said "+message.Content, message.Reference())
		must(err)
		must(s.MessageReactionAdd(message.ChannelID, message.ID, "👍"))
	})
	session.AddHandler(func(s *discordgo.Session, event *discordgo.InteractionCreate) {
		switch event.Type {
		case discordgo.InteractionApplicationCommand:
			data := event.ApplicationCommandData()
			if data.Name == "later" {
				must(s.InteractionRespond(event.Interaction, &discordgo.InteractionResponse{
					Type: discordgo.InteractionResponseDeferredChannelMessageWithSource,
					Data: &discordgo.InteractionResponseData{Flags: discordgo.MessageFlagsEphemeral},
				}))
				content := "Here it is"
				_, err := s.InteractionResponseEdit(event.Interaction, &discordgo.WebhookEdit{Content: &content})
				must(err)
				return
			}
			must(s.InteractionRespond(event.Interaction, &discordgo.InteractionResponse{
				Type: discordgo.InteractionResponseChannelMessageWithSource,
				Data: &discordgo.InteractionResponseData{
					Content: "Hello " + data.Options[0].StringValue(),
					Components: []discordgo.MessageComponent{discordgo.ActionsRow{Components: []discordgo.MessageComponent{
						discordgo.Button{Label: "Press", CustomID: "press", Style: discordgo.PrimaryButton},
					}}},
				},
			}))
		case discordgo.InteractionMessageComponent:
			must(s.InteractionRespond(event.Interaction, &discordgo.InteractionResponse{
				Type: discordgo.InteractionResponseUpdateMessage,
				Data: &discordgo.InteractionResponseData{Content: "Pressed", Components: []discordgo.MessageComponent{}},
			}))
		}
	})

	if err := session.Open(); err != nil {
		panic(err)
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt, syscall.SIGTERM)
	<-stop
	_ = session.Close()
}
