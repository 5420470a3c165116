// Generated from taxonomy/capabilities.txt by scripts/embed-taxonomy; edit that file, then run the script.
// swift-format-ignore-file

extension BuiltInTaxonomy {
    /// The part `business` of the file.
    static let business = ##"""
        = business/marketing | Marketing, advertising and product texts
        Write a product description for a bamboo toothbrush for an online shop, 80 words, with benefits.
        Come up with ten slogans for a bakery that opens at five in the morning.
        Create a content calendar for our Instagram account for the next month.
        write a tweet to announce our new app, with hashtags
        Suggest brand names for a line of organic dog food.
        Write a Google ad with three headlines of 30 characters and two descriptions for a plumber.
        Draft a press release about the opening of our second factory.
        What keywords should a dentist's website target to rank better in search? Write a meta description too.
        Write a Facebook post that promotes a weekend sale of garden furniture.
        Develop buyer personas for a meal kit subscription.
        Write a newsletter to win back customers who have not bought for six months.
        Name ideas for a podcast on personal finance for women
        Write a blog post optimised for SEO on how to choose a standing desk, 1,000 words, with subheadings.
        Create a LinkedIn post that presents our case study and asks for demo requests.
        Which marketing channels suit a local yoga studio with a tiny budget?
        Write taglines for an electric scooter brand aimed at commuters.
        A/B test: give me five subject lines for an e-mail campaign on Black Friday.
        Write landing page copy for accounting software: headline, three benefits, call to action.
        Draft a script for an influencer to present our skin cream.
        Rewrite this Etsy listing so that it sells better, and add tags.
        Plan the launch campaign of a board game, from teaser to reviews.
        Describe this handbag for a luxury catalogue in an elegant voice.
        Schreibe einen Werbetext für ein neues Fahrrad mit Elektromotor.
        为我们的新款咖啡机写一段吸引人的广告文案。
        Escribe un anuncio para redes sociales de una tienda de zapatos.
        Écris un slogan et un texte publicitaire pour une marque de thé bio.
        Write a tagline for a fitness brand.
        Create an advertisement for a new phone.
        Generate a slogan for an environmental campaign.
        Write a social media post about our anniversary sale.
        Suggest names for a new restaurant.
        Describe the target audience of a luxury watch.
        How can a small business advertise online?
        Write a catchy description of a travel app for the app store.
        Create a marketing plan for a new energy drink.
        Come up with hashtags for a fashion brand.
        blog post ideas for a pet store
        Write a product review for a blender.
        What is the difference between branding and marketing?
        Write a sales email for our new software with a strong call to action.
        Design a billboard text for a zoo.
        Write a press announcement for our partnership.
        Explain conversion rate, click-through rate and cost per lead.
        Create an elevator pitch for a company that sells smart locks.
        How do I get more followers on Instagram and TikTok?
        Write a radio jingle for a pizza delivery.
        Write an attractive listing for a flat on a rental site.
        根据给定的关键词，为新的手机撰写一篇广告短文。
        生成五个吸引人的广告标题。

        = business/support | Customer support and service
        Reply to a customer who received a broken lamp and wants her money back.
        You are a support agent of an online bank. The customer says: my card was declined abroad. Answer.
        the replacement card you promised me has not come in the post, where is it
        Write a macro for our help desk that explains how to reset a password.
        Answer this negative review of our hotel politely and offer a solution.
        the same purchase was charged two times on my card, why?
        How can I cancel my subscription and get a refund for this month?
        Draft an FAQ for a parcel service: tracking, missed delivery, damage, customs.
        I tried to load money onto my account at noon and it is still shown as pending in the app.
        The customer is furious about a delay of three weeks. De-escalate and propose a compensation.
        Write a chatbot greeting and the first three questions to route a customer to the right department.
        I'd like to change the address on my account, how do I do that?
        What is the exchange rate and the fee if I use my card in another country?
        Write a troubleshooting guide for customers whose router blinks red.
        the order arrived but one item is missing, order number 55120
        Explain our warranty terms to a customer in simple and friendly words.
        My account is locked after too many attempts to log in. Please unlock it.
        Summarise this support ticket for the second-level team with steps to reproduce.
        I forgot the PIN of my debit card. Where in the app do I look it up?
        Write a response to a user who asks for a feature which we do not plan to build.
        Create a template for telling customers about a planned service outage.
        How do I verify my identity in the app? It rejects my passport photo.
        Can I return shoes bought in the sale, and who pays for the shipping?
        A cash withdrawal I did not make shows up on my statement. What should I do?
        I was charged a fee for a transfer, why?
        How do I activate my new card?
        My package is damaged. I want a replacement.
        I can't log into my account.
        How long does a bank transfer take to arrive?
        Can I change my delivery address after ordering?
        How do I close my account?
        my card was swallowed by the atm
        The shop's terminal declined my payment. What is the reason?
        What is the limit for withdrawals abroad?
        Write a response to a complaint about slow service.
        Reply politely to a guest who wants to cancel the booking.
        The app crashes when I try to pay. Please help.
        I ordered the wrong size. How do I exchange it?
        Someone used my card without permission; there is a payment that I do not recognise.
        Which documents are needed to verify my identity?
        I want to speak to a human agent, not a bot.
        Where is my refund? The seller confirmed it last week.
        Do you ship to Canada and what does it cost?
        Create canned responses for our customer service team.
        How can I add another person to my account?
        Is there an extra charge for topping up by credit card or by transfer?
        What is my balance, and when will the direct debit be taken?

        = business/meetings | Meeting notes, reports and office documents
        Turn these notes into meeting minutes with decisions, owners and due dates.
        Write an agenda for a one-hour kick-off meeting with a supplier.
        list the action items from this call transcript
        Draft a weekly status report for the steering committee: progress, risks, next steps.
        Prepare talking points for tomorrow's all-hands meeting on the reorganisation.
        Write a one-page memo to the management on the results of the customer survey.
        Create slides for a quarterly business review: titles and bullets for ten slides.
        Minutes of the works council meeting of 3 May: write them up from my keywords.
        Here is the transcript of our stand-up. Who is blocked, and by what?
        Write a project charter with scope, stakeholders, budget and schedule.
        Write the protocol of the meeting in a neutral tone and mark open questions.
        Prepare questions for a retrospective with a team that missed its release.
        make a powerpoint outline on our onboarding process, 8 slides
        Draft a performance review for an employee who exceeds expectations in sales.
        Write a job description for an office manager, with tasks, requirements and benefits.
        Turn this spreadsheet of figures into a short written report for the department heads.
        Compose a standard operating procedure for receiving goods in the warehouse.
        Write an incident report for the accident with the forklift, for the safety officer.
        Create a RACI matrix for the migration project with the five roles below.
        Summarise the discussion in the board meeting and list the votes.
        Write the handover document for my successor: tasks, contacts, open items, passwords procedure.
        Prepare an invitation with agenda for the shareholders' meeting.
        Draft a proposal to the client: background, approach, timeline, price.
        Notes from the workshop: group them into themes and write a report with recommendations for the team.
        Write the minutes of a meeting about the new website.
        Create an agenda for a team meeting.
        Summarise the decisions of the conference call and the follow-ups.
        Write a progress report for the project manager.
        Prepare a presentation on company values.
        Write a memo about the new dress code.
        Create an outline for a business report.
        Draft a statement of work for the contractor.
        What should be in a project brief?
        notes from standup -> bullet list with owners
        Write feedback for a colleague's annual review.
        Write a training manual chapter on safety at work.
        Create an onboarding checklist for new employees.
        Draft an internal announcement of the new head of finance.
        Write a job posting for a chef.
        Turn the brainstorming notes into an organised document.
        Prepare a one-slide summary of the quarterly figures for the board.
        Draft a policy for working from home.
        Draw up the meeting protocol with attendees, topics and resolutions.
        Write a proposal for an office move.

        = business/strategy | Strategy, plans and analysis of companies
        Do a SWOT analysis of a regional bus company that wants to go electric.
        Write a business plan for a mobile coffee cart, with start-up costs and revenue for the first year.
        Should we enter the Polish market through a partner or a subsidiary? Give a recommendation.
        What pricing model would you choose for a project management tool: per seat, flat or usage-based?
        apply porter's five forces to the streaming industry
        Our churn went up from 3% to 5% in one quarter. How would you find the cause?
        Define OKRs for a sales team of twelve for the next half year.
        Estimate the size of the market for electric bicycles in Canada; show your assumptions.
        How can a family-owned hotel differentiate itself from big chains?
        Create a go-to-market plan for a B2B start-up that sells sensors to breweries.
        What are the risks of depending on a single supplier, and how do we mitigate them?
        Write a pitch for investors: problem, solution, traction, team, ask.
        Build a business model canvas for a tool library.
        How should a manager lead a team through a merger?
        Which KPIs should a subscription business track each week?
        ideas for a startup in elderly care
        Analyse the competitive position of a mid-size furniture maker, and suggest three strategic options.
        How do we decide whether to build the software in-house or to buy it?
        What would be the break-even volume if fixed costs are 80,000 and the margin per unit is 16?
        Design an incentive scheme for field sales that does not reward discounts.
        Case interview: profits of a ski resort have fallen by 20%. Structure the problem.
        Explain the innovator's dilemma and what an incumbent could do about it.
        How should we organise our company when we grow from 20 to 100 employees?
        Write a vision and a mission statement for a co-operative grocery.
        What are the advantages of a franchise?
        Come up with a business idea in the field of recycling.
        How can a restaurant increase its revenue?
        Explain the concept of supply chain management.
        Create a business model for a tutoring platform.
        What makes a good leader in a company?
        Do a PESTLE analysis for an airline.
        How do I price my product?
        What are the barriers to entry in this industry?
        Should our firm outsource production to Asia?
        Describe three ways to cut costs without layoffs.
        how do i find investors for my startup
        What is the difference between a mission and a vision?
        Create a financial forecast for a small café for three years.
        Analyse the competitors of a food delivery service.
        How can a company become more innovative?
        Propose metrics to measure customer satisfaction and retention.
        Write an acquisition rationale: synergies, risks, valuation.
        How should a bank respond to fintech rivals?
        What organisational structure suits a company with three product lines?
        Explain lean manufacturing, just in time and kaizen.
        A firm that sells below cost to drive out rivals practises\nA. skimming\nB. predatory pricing\nC. bundling\nD. franchising


        """##
}
