package org.crowd4j.text;

/**
 * Turns texts into vectors whose directions are alike where the texts mean about the same, such as
 * a language model does. Called from one thread at a time.
 */
@FunctionalInterface
public interface Embedding {

    /**
     * Returns the vector of a text.
     *
     * @param text a text; may be blank
     * @return its vector: of one length for all texts, each number finite
     */
    double[] vector(String text);
}
