// Generated from taxonomy/capabilities.txt by scripts/embed-taxonomy; edit that file, then run the script.
// swift-format-ignore-file

extension BuiltInTaxonomy {
    /// The part `creative` of the file.
    static let creative = ##"""
        = creative/story | Stories and fiction
        Write a short story about a lighthouse keeper who receives a letter from the sea.
        Once upon a time there was a dragon who was afraid of fire. Continue the story.
        Tell me a bedtime story for a four-year-old with a brave little hedgehog.
        Write the opening chapter of a detective novel set in Lisbon in the 1920s.
        a horror story in two sentences
        Invent a fantasy world with its own magic system, and describe its three kingdoms.
        Write a science fiction tale in which the last ship to leave Earth carries only books.
        Create a character profile of a reluctant hero: background, flaw, secret, goal.
        Describe a stormy night at an old castle in a gothic style.
        Give me a plot outline for a thriller with an unexpected twist at the end.
        Write a fable in the manner of Aesop about a greedy crow. End with the moral.
        Continue from here: "The door had never been locked before, and yet tonight..."
        Write a romance between two rival chefs, about 800 words, told in first person.
        Develop the villain of my novel. Why does she want to destroy the city?
        story about time travel where the hero meets her grandmother as a girl
        Write an alternate ending in which the detective never solves the murder.
        Write a diary entry of a soldier on the night before the battle, in a fictional war.
        I'm writing a novel about a thief with no memory. Suggest five ways in which the first scene could begin.
        Compose a fairy tale with a talking river, a miller's daughter and three impossible tasks.
        Write a 100-word micro fiction about an empty train.
        Rewrite Little Red Riding Hood from the point of view of the wolf.
        An adventure story for kids: pirates, a map, a parrot that lies
        Schreibe eine kurze Geschichte über einen Roboter, der träumen lernt.
        写一个关于小狐狸和月亮的童话故事。
        Escribe un cuento corto sobre un pueblo donde nunca amanece.
        Écris une histoire courte dans laquelle un chat sauve un village.
        Write a short story that begins with a broken clock.
        Create a story about friendship between a girl and a robot.
        Describe a character who is brave but lonely.
        Write a suspenseful scene in an abandoned mansion.
        Generate a plot for a mystery novel.
        Come up with a creative ending for this story.
        Write a paragraph that describes a magical forest.
        Tell me a story about a lost dog that finds its way home.
        Write fan fiction in which two heroes from different worlds meet.
        An old man sits on a bench and feeds pigeons. Turn this into a tale with a surprise.
        Write a children's story about sharing.
        Create a legend that explains why the owl flies at night.
        Imagine a dystopian city where dreams are taxed. Write the first page.
        Write a dramatic battle scene with dragons and knights.
        Write a heart-warming Christmas story set in a small village.
        Suggest names and backgrounds for three characters in a western.
        Continue the story where Ella opened the mysterious letter.
        story prompt: a ghost who is scared of people
        Write a short narrative from the perspective of a tree.
        Write a humorous tale about a wizard whose spells always go wrong.

        = creative/poem | Poems, songs and wordplay
        Write a poem about autumn rain in four stanzas with rhyme.
        haiku about a sleeping dog
        Compose a sonnet on the passing of time in iambic pentameter.
        Write song lyrics for a country ballad about leaving a small town: two verses, chorus, bridge.
        a limerick about a clumsy baker
        Write a rap about learning mathematics.
        Compose a love poem for my wife, who likes gardens and bad puns.
        Free verse about the sound of an empty house.
        Write a birthday rhyme for a boy who turns seven and loves trucks.
        Make an acrostic from the word FRIEND.
        Write an ode to coffee in the style of a Romantic poet.
        tell me a pun about bread
        Compose a funny toast in rhyme for a wedding.
        Write a villanelle on grief and explain its form.
        Rhyming couplets about a cat and a mouse
        Write the chorus of a pop song about dancing alone.
        Write a lullaby in a gentle rhythm about stars.
        Turn this paragraph into a poem with an ABAB rhyme scheme.
        Create a tongue twister with the letter p, and one with sh.
        Tell me a joke about lawyers that is not mean.
        Poem for my grandmother's funeral, warm, not religious, sixteen lines
        Write an elegy for an old oak tree.
        Schreibe ein Gedicht über den Herbst mit vier Strophen und Reimen.
        写一首关于春天的诗，七言绝句。
        Escribe un poema de amor con rima sobre el mar.
        Écris un poème en alexandrins sur la nuit.
        Write a poem about friendship.
        Compose a haiku about the mountains.
        Write a short verse about a summer evening.
        Come up with a rhyme for kids about washing hands.
        Write song lyrics about heartbreak.
        Make a joke about computers.
        Write a sonnet in praise of tea.
        Generate a funny pun on cats.
        Compose a ballad of a sailor.
        four line poem for a wedding card
        Write a hip hop verse about success.
        Create a poem using the words moon, silver and river.
        Write a spoken word piece about justice.
        Write a hymn of gratitude.
        Invent a riddle in rhyme.
        What rhymes with orange, and can you use it in a couplet?
        Write a nursery rhyme about a frog.
        Write a cinquain on snow and label its syllables.
        Give me three one-liners and knock-knock jokes.
        Write a melancholic poem in the voice of an old soldier.

        = creative/roleplay | Role play and personas
        You play the interviewer and I am the applicant for a post as a zoo keeper. One question at a time, then wait for my answer.
        Pretend you are a medieval knight and answer everything in that voice.
        You are Captain Vex, a sarcastic space pirate. Stay in character. I step onto your ship and greet you.
        Let's role-play: you are the shopkeeper, I am a traveller who wants to buy a cursed ring.
        be an old mainframe console from 1975. i enter jobs, you answer only with what would appear on the printer
        Be my strict but kind piano teacher from now on.
        Roleplay a debate between Socrates and a tech investor. You play Socrates.
        I want you to act as a heckling comedian who roasts my taste in music.
        You are a text adventure game. Describe the room and wait for my command. I start in a cave.
        *enters the tavern and sits down next to the hooded stranger* What brings you here?
        From now on respond as an alien who has never seen a human before.
        Act as my Spanish conversation partner, correct me gently and keep the dialogue going.
        Play the role of an angry customer so that I can practise staying calm.
        Simulate a conversation with Cleopatra. I will ask about her reign.
        Assume the persona of a grumpy old librarian and recommend me nothing at all.
        I'd like you to be a dungeon master. My character is an elf ranger with a broken bow.
        Imagine you are my future self and talk to me about the choices I made.
        act like a motivational coach, i'm feeling lazy today, shout at me
        You will play a therapist, I play the patient. Start the session with an open question.
        Speak as a pirate would, matey, and tell me how your day was on deck.
        Impersonate a weather presenter who takes everything personally.
        Let us play a game: you are a genie who twists every wish. My first wish is a bigger house.
        Stay in role as the ship's computer; answer only with status messages and dry remarks.
        I want you to act as a sceptical philosopher; challenge every statement I make.
        I want you to act as a travel agent in the year 2300.
        Pretend you are my grandmother and give me advice.
        Act as a doctor in a hospital drama; I am the new nurse.
        You are a vampire detective. Stay in character and answer my questions.
        Imagine you're a famous chef being interviewed. I ask the questions.
        I want you to act as an interviewer, I will be the candidate. Do not write the whole conversation at once.
        Let's pretend we are on a spaceship. You are the captain.
        Take on the role of a wise monk and speak only in parables.
        Talk to me like a flirty barista.
        You will be my debate opponent and argue for the other side.
        I will provide you with a situation, and you act as the lawyer of the dragon.
        Behave like a cat that can talk.
        rp: we are two thieves planning a heist, you start
        Respond as Sherlock Holmes would.
        As a history teacher from ancient Rome, greet your class.
        You are now a game master; describe the dungeon and offer me three choices.
        Write as though you were the ghost of this house and I am the new owner.
        Act as an AI girlfriend who likes hiking. Reply in short messages.
        Your role: customs officer. Mine: a nervous smuggler. Begin.
        请你扮演一名面试官，我是应聘者。
        Spiele die Rolle eines Piraten und sprich mit mir.

        = creative/script | Scripts, dialogues and formats for stage and screen
        Write a screenplay scene in a diner between two ex-lovers. Use proper format with slug lines.
        Write a script for a two-minute explainer video on recycling, with narration and visuals.
        dialogue between the sun and the moon, theatre style
        Write a sketch comedy scene where a robot applies for a driving licence.
        Create a podcast intro script for a show about forgotten inventions.
        INT. KITCHEN - NIGHT. Continue this scene; the phone rings and nobody dares to answer.
        Write a monologue for an actress, about a mother who sells the family house.
        Draft the shooting script of a 30-second advert with shot list, voice-over and music cues.
        Write a one-act play about three people stuck in a lift.
        Give me a YouTube script on the fall of the dodo, with a hook in the first ten seconds.
        Write a sitcom cold open in an office where the coffee machine has become self-aware.
        Create stage directions and lines for a school play on the water cycle with eight roles.
        Write an interview scene between a journalist and a retired magician.
        Storyboard a short animated film in twelve panels, with camera angles and captions.
        Write a radio drama with sound effects: a storm, a lighthouse, a lost ship.
        Write a wedding speech for the best man, funny, three minutes, with two anecdotes.
        Script a TikTok of 40 seconds on how to fold a shirt, shot by shot
        A courtroom drama scene: the witness changes her testimony under cross-examination.
        Write dialogue for a video game character who gives the player a quest in the swamp.
        Compose a commencement speech to graduates with humour and a closing call.
        Write the treatment for a documentary film about night workers: logline, structure, characters.
        Turn this short story into a screenplay with scenes and dialogue.
        Write a puppet show for kindergarten with a crocodile, a policeman and a grandmother.
        Parody trailer voice-over for a film about doing laundry
        Write a dialogue between a customer and a waiter in a comedy.
        Create a script for a commercial about toothpaste.
        Write a scene in which a family finds out that they won the lottery.
        Script for a YouTube video about space travel, with intro and outro.
        Write a conversation between a teacher and a student about cheating.
        Write a short play with three characters on a train.
        Create a movie pitch and the first scene with stage directions.
        Compose a farewell speech for a retiring colleague.
        Write a monologue of a villain in a superhero film.
        EXT. BEACH - DAY. Two friends argue. Write the dialogue with camera directions.
        Write a radio advert of 20 seconds.
        a speech on climate change for a school assembly
        Write a podcast episode with two hosts who disagree about pineapple on pizza.
        Write a toast for an anniversary dinner.
        Write the voice-over for a nature documentary on penguins.
        Write the dialogue of a puppet and a child.
        Screenplay: a bank robbery goes wrong because of a parrot.
        Write an acceptance speech for a film award.


        """##
}
