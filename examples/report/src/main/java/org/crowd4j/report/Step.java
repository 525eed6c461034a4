package org.crowd4j.report;

import org.crowd4j.report.markup.Html;

/**
 * Something to do.
 *
 * @param title what
 * @param how how to do it
 * @param effect what it is expected to change, in numbers
 */
record Step(Html title, Html how, Html effect) {
    /** The effect where there is no number. */
    static final String NOT_MEASURED = "Not measured";

    /** {@return its markup, an item of a list} */
    Html html() {
        return Html.of(
                "<li><h3>{}</h3><p>{}</p><p class=\"eff\"><b>Expected effect</b> {}</p></li>", title, how, effect);
    }
}
