// Generated from taxonomy/capabilities.txt by scripts/embed-taxonomy; edit that file, then run the script.
// swift-format-ignore-file

extension BuiltInTaxonomy {
    /// The part `language` of the file.
    static let language = ##"""
        = language/translation | Translating between languages
        Translate the following sentence into French: The meeting has been postponed until Thursday.
        How do you say "I would like to pay, please" in Japanese?
        translate to german: where is the nearest train station?
        Please translate this paragraph from Spanish to English and keep the formal tone.
        What does "Schadenfreude" mean in English? Give a natural translation.
        Übersetze den folgenden Text ins Englische: Der Vertrag endet am 31. März.
        Translate this user manual excerpt into Italian. Leave product names untouched.
        请把下面这句话翻译成英文：今天天气很好，我们去公园吧。
        English to Portuguese: "She couldn't believe what she had just heard."
        把这段英文翻译成中文，要求通顺自然。
        Traduce al español: We look forward to hearing from you soon.
        Traduis ce paragraphe en anglais en gardant le style de l'auteur.
        Give me the Korean translation of these menu items, one per line.
        Translate the subtitles below to Dutch; keep the time codes and at most forty characters per line.
        Is "actually" a correct translation of the Spanish "actualmente"?
        Переведи на русский язык: The weather will be cold tomorrow.
        I need this legal notice in Polish and in Czech, same meaning, no additions.
        translate "good morning, how did you sleep" to arabic with pronunciation
        Render this Latin inscription into English and comment on the grammar.
        Translate this JSON file of interface strings into Swedish, values only, keys unchanged.
        Back-translate the following sentence from Turkish to check if the meaning is preserved.
        次の文を英語に翻訳してください：明日は会議があります。
        Source language: English. Target language: Hindi. Text: Two children are playing with a red ball in the snow.
        Wie sagt man auf Französisch "Ich habe mich verlaufen"?
        How would you translate this proverb into English?
        Translate this sentence to Russian: I have never been to London.
        Convert the text from English into Ukrainian.
        Give the Spanish for: where are the toilets?
        what does "bon courage" mean
        Translate the following: "Guten Tag, ich hätte gern zwei Brötchen."
        A man in a red jacket is riding a horse. Translate into German.
        Please provide a Vietnamese version of the announcement.
        Spell this name in Cyrillic letters and in Greek.
        Translate my resume into Chinese, keep names in Latin letters.
        Is this translation accurate? Compare the French original and the English version.
        Write "happy birthday" in ten languages.
        Translate the dialogue into Brazilian Portuguese with informal words.
        Interpret this Japanese sentence and give the reading in romaji.
        将下列中文句子翻译成法语：我喜欢喝茶。
        Traduci in italiano: the library closes at eight.
        Übersetze ins Französische: Wo ist der Bahnhof?
        中译英：他昨天没有来上班。
        Translate from Greek to English, literal and free version.
        Localise this advertisement for readers in Quebec.
        ¿Cómo se dice "thank you for your help" en alemán?
        Was bedeutet das englische Wort "awkward" auf Deutsch?
        编写一段话并翻译成英文：我的家乡在海边。

        = language/summarisation | Summaries and headlines
        Summarise the following article in three sentences.
        tl;dr of this thread please
        Give me the key points of this report as bullet points, no more than five.
        Write an abstract of at most 150 words for the paper below.
        Condense this chapter into one paragraph for a reader who has not seen the earlier ones.
        What is the main idea of the passage below? Answer in one sentence.
        Create a headline of less than ten words for this news story.
        Summarize this transcript of a podcast and highlight the three most surprising statements.
        Shorten the text to half its length while keeping every number.
        I don't have time to read this long e-mail chain. What was decided, and what do I have to do?
        Write an executive summary of the attached study for a busy board member.
        Below is a scientific abstract. Explain it in two lines for a lay audience.
        sum up this review in one line: "The room was clean, but the air conditioning was loud all night..."
        Make a synopsis of the novel's plot without giving away the ending.
        Read the document and produce an outline with headings and sub-points.
        Boil this policy paper down to its essential arguments and list them.
        Summarise each section separately, then write an overall conclusion.
        Provide a brief recap of the text: who, what, when, where, why.
        Generate a concise summary of the following conversation between a customer and an agent.
        Extract the gist of this speech in under fifty words.
        Fasse den folgenden Text in drei Sätzen zusammen.
        请总结以下文章的主要内容，不超过一百字。
        Resume el siguiente artículo en un párrafo breve.
        Résume ce texte en quelques phrases simples.
        次の文章を三行で要約してください。
        Кратко изложи основное содержание этой статьи.
        Summarize the given text in one sentence.
        Summarize the main points of the article below.
        Provide a brief summary of the book "Moby-Dick" in one paragraph.
        Give me the takeaways from this lecture transcript.
        Write a two-sentence description that captures the essence of the text.
        Generate a title for the following article.
        Create a short synopsis of the passage.
        Sum up the argument of the author and her conclusion.
        Reduce this paragraph to a single line.
        too long, can you give me a quick overview
        Outline the article with its key facts and figures.
        Rewrite the passage in a shorter form, only the most important information.
        Summarise the discussion thread and the different opinions.
        Make an abstract out of this research paper.
        Highlight the most important facts of this press release as bullets.
        Describe in 50 words what this document says.
        Condense the minutes of the hearing into five lines.
        Create a TLDR version of this blog article for Slack.

        = language/rewriting | Rewriting, proofreading and style
        Rewrite this sentence so that it sounds more formal: I can't come cause I'm busy.
        Correct the grammar and spelling of the following paragraph.
        paraphrase this in your own words so it's not plagiarism
        Make this text friendlier and less stiff, but keep it short.
        Proofread my essay introduction and list every change that you made.
        Change the following from passive to active voice.
        Simplify this paragraph for a reader at the level of a ten-year-old.
        Is this sentence grammatically right? "Neither of the boys have finished their homework."
        Rephrase it in a more confident tone.
        Improve the flow and word choice of my cover text. Avoid clichés.
        Find a better synonym for "very important" in this sentence.
        Rewrite the paragraph in British English and in the past tense.
        fix punctuation and capital letters: hello my name is sam i live in leeds do you like tea
        Turn these bullet points into a well-written paragraph.
        Polish this scientific abstract written by a non-native speaker; do not change the meaning.
        Expand this sentence into a fuller paragraph with an example.
        Remove jargon and filler words from the text below.
        Edit my statement to be under 200 words without losing any argument.
        Combine these two sentences into one with a relative clause.
        Write the same message in three styles: casual, professional, humorous.
        Convert the direct speech in this dialogue to reported speech.
        Verbessere Grammatik und Stil des folgenden Absatzes.
        请帮我润色下面这段话，使语句更加通顺。
        Corrige la ortografía y la gramática de este texto.
        Reformule cette phrase de façon plus polie et plus claire.
        Rewrite the following sentence using active voice.
        Edit this sentence to make it more concise.
        Correct the spelling errors in this text.
        Find the grammatical error in the sentence and fix it.
        Replace the underlined word by a synonym.
        Rewrite the sentence in the future tense.
        Change the tone of this letter from angry to calm.
        Paraphrase the following sentence, keep its meaning.
        Insert the missing commas and apostrophes.
        Turn this informal text into formal language.
        Reword the given paragraph to sound more convincing.
        make it sound more natural, like a native speaker
        Reorder the words to form a correct sentence: school to walks she every day
        Transform the sentence into a question.
        Rewrite this quote in simpler words.
        Does this sentence read well? If not, suggest a better wording.
        Use more vivid adjectives and verbs in the description below.
        Remove repetition from this passage and make the sentences shorter.
        Choose the right word: their, there or they're.
        Copy-edit my blog post for clarity and typos.
        Write the sentence with the plural form of the noun.
        改写这个句子，使其更加正式。
        给定一个句子，找出其中的语法错误并改正。

        = language/classification | Classifying and labelling text
        Classify the sentiment of this review as positive, negative or neutral: "The battery died after a week."
        Is the following e-mail spam or not? Answer with one word.
        Which category fits this news item best: sports, politics, business or science?
        Label each tweet below with an emotion: joy, anger, sadness, fear.
        Given the premise and the hypothesis, decide between entailment, contradiction and neutral.
        Does this comment contain hate speech? Reply yes or no.
        Assign one of these intents to the customer's message: refund, delivery, password, other.
        detect the language of each sentence
        Determine whether the two questions are duplicates of each other.
        Tag the topic of every headline in the list, using only the labels provided.
        Rate how toxic the following post is on a scale from 1 to 5 and name the category.
        Is this statement a fact or an opinion?
        Sort these animals into mammals, reptiles and birds.
        Text: "Great, another delay, just what I needed." Is it sarcastic? Label:
        Categorise the support tickets by urgency: low, medium, high.
        Given the following list of words, group them into nouns, verbs and adjectives.
        Predict the star rating (1-5) that the author of this review gave.
        Tell whether the sentence is grammatically acceptable: output 0 or 1.
        Which of the 12 product classes does this description belong to? Return the class id.
        Choose the correct label for the relation between the two entities: employee-of, located-in, founder-of, none.
        Review: I loved every minute of this film. Sentiment:
        Tweet: can't believe they lost again. Options: positive, negative, neutral. Answer:
        Multi-label task: mark every genre that applies to this film description.
        Identify which of the statements are political claims and which are not; give a label per line.
        Classify the following sentence as a question, a command or a statement.
        Identify the sentiment of the tweet.
        Categorise the following items as fruit or vegetable.
        Label the text as formal or informal.
        Detect whether the message contains sarcasm.
        Classify this animal as a vertebrate or an invertebrate.
        Is the tone of the article happy, sad or angry?
        Which genre does this song or movie belong to?
        Decide which of the two sentences is more natural: output A or B.
        Given a news headline, predict its topic. World, Sports, Business, Sci/Tech.
        Group the numbers into odd and even.
        Identify whether the given sentence is true or false.
        Tweet sentiment (positive / negative / neutral): the new phone is ok i guess
        Sort the words into categories and name each category.
        Is the headline clickbait? Answer yes or no.
        Does the hypothesis follow from the premise? entailment / neutral / contradiction
        Tag each message with hate, offensive or none.
        Determine the part of speech of each word in the sentence.
        Predict the emoji that fits this tweet.
        Which intent does this utterance have? Choose from the list of labels.
        将下列句子分类为正面、负面或中性。
        给定一组词语，按类别进行分组：苹果、汽车、香蕉、火车。

        = language/extraction | Extracting facts and structure from text
        Extract all names, dates and places from the text and return them as JSON.
        Pull the invoice number, the total and the due date out of this message.
        List every e-mail address that is mentioned below.
        Parse this résumé into fields: name, education, experience, skills.
        Find all named entities in the sentence and mark their type (PER, ORG, LOC).
        get the ingredients and amounts from this recipe as a csv table
        Convert the following paragraph into a table with the columns country, year and value.
        From this product description extract brand, colour, size and material; use null when missing.
        Identify the subject, predicate and object of each sentence as triples.
        Which keywords describe the article? Return five, comma separated.
        Read the clinical note and fill this schema: {"age": int, "sex": str, "diagnosis": [str], "medication": [str]}
        Output the answer in strict JSON with the keys title, author and year, taken from the citation below.
        Extract the action verbs from the job advert.
        Collect all the monetary amounts in this contract together with the clause in which they occur.
        Turn this unstructured log of a phone call into structured records, one per line.
        Pick out the quotation in the passage and say who spoke it.
        Give me every URL in this text as a list
        Extract relationships between the people mentioned: who is married to, works for or is related to whom.
        Transform the address "12 Hill Street, Flat 3, Leeds LS1 4AB" into street, number, unit, city and postcode.
        Locate all the references to earlier studies in the text and list author and year.
        Identify the dates in these sentences and normalise them to YYYY-MM-DD.
        Given the email below, find the sender's request, the deadline and the attachments, formatted as YAML.
        Extract the aspects of the hotel that the reviewer mentions, and the opinion words for each.
        Make structured data out of this messy list of contacts: name; phone; company.
        Identify the nouns in the following sentence.
        Extract the main keywords from the text.
        List the people mentioned in this article.
        Find the phone number in this message.
        What entities occur in the text? Output name and type.
        Find all dates and convert them into a table.
        Create a JSON object from the following information about a person.
        Give the key-value pairs contained in this form.
        Retrieve the product names and prices from the web page text.
        Parse the log line into timestamp, level and message.
        Structure this text: headings, author, date, list of topics.
        Highlight the adjectives used in the description.
        pull out all the numbers and what they refer to
        Which companies and amounts does the report name? Give CSV.
        Convert this bibliography into BibTeX records.
        Turn the schedule in this e-mail into calendar entries with start and end time.
        Extract medical terms and dosages from the doctor's letter.
        Find the verbs of the sentence and write them in the infinitive.
        Given a text, list cause and effect pairs.

        = language/reading | Answering questions over a given passage
        Read the passage and answer the question below. If the answer is not in the text, say "unanswerable".
        Context: The bridge was opened in 1932 and spans 503 metres.\nQuestion: How long is the bridge?
        According to the article above, why did the company move its headquarters?
        Answer the questions using only the information in the document. Quote the sentence that supports each answer.
        Based on the following text, who inherited the estate?
        Passage: ... Question: What does the author imply about the merchants? A) B) C) D)
        Use the context to answer. Context: Mount Erebus is the southernmost active volcano. Question: what is special about it?
        In the story above, what did the boy find in the box, and how did he feel?
        Here is our return policy. Can a customer who opened the package still send it back after 20 days?
        what does paragraph 3 say about the budget
        Comprehension: read the extract and explain what the word "it" in line 8 refers to.
        You are given a long document and a question. Find the relevant paragraph and answer with a short span.
        Does the text support the statement that rents fell? Answer true, false or not given.
        From the transcript, how many people attended the hearing, and who spoke first?
        Answer with a phrase taken from the paragraph: which team won the final?
        The following passages were retrieved. Use them to answer the question: when was the tunnel completed?
        Multiple choice on the text: which title suits the passage best?
        Which event in the story happened before the storm?
        Given this table of results, which athlete improved the most between the two seasons?
        Reference text: ... Based on it, what problem did the engineers face, and how did they solve it?
        Lies den Text und beantworte die Frage: Wann wurde das Museum gegründet?
        根据下面的短文回答问题：作者为什么离开家乡？
        Lee el texto y responde: ¿dónde nació la autora según el párrafo?
        D'après le texte ci-dessus, pourquoi le roi a-t-il quitté la ville ?
        Answer the question based on the paragraph: who designed the tower?
        Read this article and answer: what is the author's opinion on homework?
        What is the main character's motivation in the passage?
        Using the context provided, reply to the user's question. If the context does not help, say so.
        Document 1: ... Document 2: ... Question: in which city was the treaty signed? Use the documents.
        The passage states that the river froze. Which sentence tells us when?
        Which answer is best supported by the passage? (A) (B) (C) (D)
        From the paragraph, find out how many soldiers returned.
        The following is an excerpt from a manual. How do I replace the filter according to it?
        Read the dialogue and answer what the woman will do next.
        Who is the narrator of the text and what is the tone of it?
        Given the paragraph about Tesla below, what year did he move?
        What can be inferred from the second paragraph?
        Here is an e-mail thread. When does the meeting take place and who will attend?
        Explain the meaning of the phrase "cold comfort" as it is used in the passage.
        Context: {document}\n\nQuestion: {question}\n\nAnswer:
        Fill in the blanks with words from the text.
        Does the contract below allow early termination? Quote the clause.


        """##
}
