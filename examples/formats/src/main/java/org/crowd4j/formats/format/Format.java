package org.crowd4j.formats.format;

/** A format, as users and messages call it. */
public abstract class Format {
    private final String name;
    private final String title;

    Format(String name, String title) {
        this.name = name;
        this.title = title;
    }

    /** {@return its name, such as {@code mturk}} */
    public final String name() {
        return name;
    }

    /** {@return what a message calls it, such as {@code MTurk batch results}} */
    public final String title() {
        return title;
    }
}
