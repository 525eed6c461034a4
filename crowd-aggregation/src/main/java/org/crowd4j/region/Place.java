package org.crowd4j.region;

/** How the place of something follows from the marks on it. */
public enum Place {

    /**
     * The weighted median of the coordinates, less what each worker draws too far on each side;
     * workers who vary less count more.
     */
    BIAS_CORRECTED,

    /** The weighted median of the coordinates as they were drawn. */
    WEIGHTED_MEDIAN,

    /** The median of each coordinate. */
    MEDIAN,

    /** The mean of each coordinate. */
    MEAN
}
