package org.crowd4j.io.internal.files;

import java.nio.file.Path;
import java.util.Locale;

/** What the name of a file says about its content. */
public final class FileName {
    private FileName() {}

    /** {@return the last part of a path, which names the file in messages} */
    public static String of(Path file) {
        Path last = file.getFileName();
        return last == null ? file.toString() : last.toString();
    }

    /** {@return whether the content is compressed: the name ends in .gz} */
    public static boolean compressed(Path file) {
        return lowerCase(file).endsWith(".gz");
    }

    /** {@return what separates columns: a tab in .tsv, a comma elsewhere} */
    public static char separator(Path file) {
        return lowerCase(file).endsWith(".tsv") || lowerCase(file).endsWith(".tsv.gz") ? '\t' : ',';
    }

    private static String lowerCase(Path file) {
        return of(file).toLowerCase(Locale.ROOT);
    }
}
