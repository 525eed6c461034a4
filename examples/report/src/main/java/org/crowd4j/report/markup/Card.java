package org.crowd4j.report.markup;

/**
 * One of the answers at the top of the page.
 *
 * @param state what it asks of the reader
 * @param question its title
 * @param section the id of the section with the evidence
 * @param answer the answer with its numbers
 */
public record Card(State state, String question, String section, Html answer) {

    /** What a card asks of the reader, the most urgent first. */
    public enum State {
        /** Do something. */
        ACT("act", "■", "act"),
        /** Look at the evidence. */
        LOOK("look", "▲", "look"),
        /** Nothing. */
        FINE("fine", "●", "ok");

        private final String word;
        private final String sign;
        private final String style;

        State(String word, String sign, String style) {
            this.word = word;
            this.sign = sign;
            this.style = style;
        }
    }

    /** {@return its markup, an item of a list} */
    public Html html() {
        return Html.of(
                "<li class=\"card {}\"><p class=\"chip\"><span aria-hidden=\"true\">{}</span> {}</p>"
                        + "<h3><a href=\"#{}\">{}</a></h3><p>{}</p></li>",
                state.style,
                state.sign,
                state.word,
                section,
                question,
                answer);
    }
}
