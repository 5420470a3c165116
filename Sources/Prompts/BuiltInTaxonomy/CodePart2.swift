// Generated from taxonomy/capabilities.txt by scripts/embed-taxonomy; edit that file, then run the script.
// swift-format-ignore-file

extension BuiltInTaxonomy {
    /// The part `codePart2` of the file.
    static let codePart2 = ##"""
        = code/web | Web pages and user interfaces
        Build a responsive landing page in HTML and Tailwind with a hero section, pricing cards and a footer.
        center a div vertically and horizontally css
        Create a React component for a star rating with hover effect and keyboard support.
        Write the HTML and CSS for a login form with floating labels and a dark theme.
        make a navbar that collapses into a hamburger menu on mobile
        Design a Vue 3 page with a sortable, filterable table and pagination.
        I want a button with a gradient background and a smooth animation when the mouse is over it.
        Generate a single HTML file with an analogue clock drawn on canvas with JavaScript.
        Add a dark mode toggle to my website that remembers the choice in localStorage.
        Build an Angular form with reactive validation for name, e-mail and phone number, and show messages under each input.
        css only accordion, no javascript please
        Write a SwiftUI view that shows a list of photos in a grid and opens one full screen when it is tapped.
        Make my page accessible: which ARIA roles do the modal dialog and its close button need?
        Create an image carousel with next and previous buttons and dots below, plain JS.
        Build a Next.js page which fetches posts on the server and renders them as cards.
        How do I make a sticky header that shrinks on scroll?
        Write an SVG icon of a shopping basket with rounded strokes, 24 by 24 pixels.
        A Flutter screen with a bottom navigation bar and three tabs, Material 3 design.
        Produce a weather dashboard web app in one file: search box, current temperature, five day forecast, icons.
        the flexbox items wrap too early, i want three per row on desktop and one on phones
        Lay out a newspaper style page with CSS grid areas, headline, side column and a footer.
        Code a browser game: a paddle, a ball and bricks, drawn on a canvas element, arrow keys to move.
        Create a bootstrap contact page with a map placeholder and a form, fully responsive.
        Write a Chrome extension popup in HTML and JavaScript that lists the open tabs.
        Create a website for a photographer with a home page, gallery and contact form.
        How do I change the font and background colour of a web page?
        Write HTML for a table with three rows and two columns.
        Make a jQuery slider for images.
        Create a simple calculator web page with HTML, CSS and JavaScript.
        How can I make my site load faster on mobile devices?
        Write CSS for a card with a shadow and rounded corners.
        react native screen with a list and pull to refresh
        Add a search bar to the navigation that filters the list as the user types.
        Design a user interface for a banking app; describe layout, colours and components.
        What's the difference between inline, block and flex display?
        How do I embed a video in an HTML page?
        Create a WordPress theme with a custom header and sidebar.
        Write a Svelte component for a progress bar.
        Build a portfolio site with animations on scroll.
        How do I validate a form with JavaScript before it is submitted?
        Generate the markup of an email template that works in Outlook.
        Draw a pie chart on a web page with D3.

        = code/data | Data analysis, plots and machine learning code
        Load this CSV with pandas, drop rows with missing values and plot monthly sales as a bar chart.
        Write a PyTorch training loop with early stopping and a cosine learning rate schedule.
        pandas groupby two columns and get the mean of a third
        Train a random forest on the iris data in scikit-learn and print the confusion matrix.
        How do I one-hot encode categorical features without leaking information from the test set?
        Plot a heatmap of the correlation matrix with seaborn, annotate the cells.
        Fine-tune a BERT model for sentiment with the Hugging Face trainer; show the complete script.
        In R, draw a ggplot scatter plot with a regression line per group.
        My model has 99% train accuracy but 60% validation accuracy. What can I do against overfitting?
        Explain the difference between precision and recall, and compute both from these predictions with numpy.
        reshape a dataframe from wide to long with melt
        Write a numpy implementation of k-means clustering without loops over the points.
        Analyse this dataset of house prices: which features matter most? Provide the notebook cells.
        Build a time series forecast with ARIMA and compare it to a naive baseline on a hold-out month.
        Implement logistic regression from scratch with gradient descent in Python.
        Use matplotlib to draw two subplots that share the x axis and save them as a PDF.
        Create an Excel formula that looks up a product price by two criteria, and a pivot table for the totals.
        keras lstm for text generation, minimal working code
        Clean the following data: trim whitespace, unify date formats, remove outliers beyond three standard deviations.
        How should I choose the number of components in PCA? Show code for the scree plot.
        Write a Spark job in PySpark that joins two large parquet tables and counts events per user and day.
        Compute the attention weights of a transformer layer in JAX, with masking, given q, k and v tensors.
        What loss function and metrics should I use for an imbalanced classification dataset? Give an example with XGBoost.
        vectorised way to compute rolling average over 7 days per store in pandas
        Perform exploratory data analysis on the attached dataset.
        Calculate the correlation between two columns of a dataframe.
        How do I read an Excel file with pandas and select certain columns?
        Write a script in R that runs a linear regression and prints the summary.
        Build a convolutional neural network in TensorFlow to recognise cats and dogs.
        What is the difference between supervised and unsupervised learning?
        Explain gradient descent and the learning rate.
        How do I handle outliers and missing data before training?
        Create a scatter plot with a trend line in Python.
        Which machine learning algorithm should I use to predict customer churn?
        Write code for a recommender system with collaborative filtering.
        Tokenise text and train a naive Bayes classifier with nltk.
        Hyperparameter tuning of a support vector machine with grid search
        Compute moving averages and plot candlesticks of stock data.
        Excel: how do I count cells that contain a certain word?
        What does the confusion matrix tell about this classifier?
        Explain the bias-variance trade-off.
        Visualise the distribution of incomes with a box plot.
        Implement a transformer decoder block in PyTorch.
        Detect anomalies in sensor data with an autoencoder.


        """##
}
