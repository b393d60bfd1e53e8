### The words of the interface, in German.


## Dates and numbers


## Messages with arguments or markup, and what stands between texts


## Titles, labels and notes of the templates


## Sentences of the pages, and the words of states

