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
     * Acknowledged means forced to the disk: a fact survives a failure of the machine. Threads that
     * wait at the same time share one force.
     */
    DISK
}
