package org.crowd4j.report.markup;

/** The colours of labels, which repeat from the ninth. */
public final class LabelStyle {
    private static final int COLOURS = 8;

    private LabelStyle() {}

    /** {@return the class of an area in the colour of a label} */
    public static String area(int label) {
        return "l" + label % COLOURS;
    }

    /** {@return the class of a text on that area} */
    public static String on(int label) {
        return "k" + label % COLOURS;
    }
}
