package org.crowd4j.report.markup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Styles and scripts that are part of a page. */
public final class Resource {
    private Resource() {}

    /** {@return the text of a file of styles or scripts} */
    public static String text(String name) {
        try (InputStream in = Resource.class.getResourceAsStream("/org/crowd4j/report/" + name)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
