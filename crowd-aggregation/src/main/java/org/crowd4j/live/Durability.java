package org.crowd4j.live;

/** What an acknowledged fact of a {@link Journal} survives. */
public enum Durability {
    /**
     * Acknowledged means in memory. A thread writes facts to the store soon after; those of the
     * last moment are lost if the program ends without {@link Journal#close()}.
     */
    MEMORY,

    /**
     * Acknowledged means handed to the operating system: a fact survives the end of the program.
     */
    OS,

    /**
     * Acknowledged means forced to the disk: a fact survives a failure of the machine. A thread
     * writes and forces together all facts that came while it was busy.
     *
     * <p>If it finds the disk full, it keeps what was taken and tries again, and further facts are
     * refused. Who waits is told after a second that a fact was taken but is not on the disk yet:
     * it is neither acknowledged nor refused, and who submits it again waits for the disk again.
     */
    DISK
}
