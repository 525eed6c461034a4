package org.crowd4j.io.internal.files;

import java.io.IOException;

/** Makes the exception for a file that cannot be understood. */
@FunctionalInterface
public interface Malformed {

    /** {@return the exception that names a file, a line from 1 and what is wrong there} */
    IOException at(String file, long line, String problem);
}
