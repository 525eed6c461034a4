package org.crowd4j.internal;

/** Text that may be a part of an array of ASCII bytes, so that {@link Ids} reads it in place. */
public interface PackedText extends CharSequence {

    /** {@return whether the text is such a part; else only its characters may be asked for} */
    boolean packed();

    /**
     * {@return the array, in which each character takes one byte, none of them zero; it goes on for
     * at least eight bytes after the text}
     */
    byte[] bytes();

    /** {@return where the text begins in the array} */
    int start();
}
