package org.crowd4j.report;

/** The colours of labels, which repeat from the ninth. */
final class LabelStyle {
    private static final int COLOURS = 8;

    private LabelStyle() {}

    /** {@return the class of an area in the colour of a label} */
    static String area(int label) {
        return "l" + label % COLOURS;
    }

    /** {@return the class of a text on that area} */
    static String on(int label) {
        return "k" + label % COLOURS;
    }
}
