package org.crowd4j.report.markup;

/** Pictures with their captions. */
public final class Figures {

    private Figures() {}

    /** {@return a picture with a caption} */
    public static Html of(Html caption, Svg picture) {
        return of(caption, picture.inline(), Html.EMPTY);
    }

    /** {@return a picture that is drawn for a narrow and a wide page} */
    public static Html of(Html caption, Svg narrow, Svg wide, Html below) {
        return of(caption, Html.join(narrow.inline("n"), wide.inline("w")), below);
    }

    /** {@return a picture with a caption and what is below it} */
    public static Html of(Html caption, Html picture, Html below) {
        return Html.of("<figure><figcaption>{}</figcaption>{}{}</figure>", caption, picture, below);
    }

    /** {@return two parts side by side on wide pages} */
    public static Html two(Html left, Html right) {
        return Html.of("<div class=\"two\">{}{}</div>", left, right);
    }
}
