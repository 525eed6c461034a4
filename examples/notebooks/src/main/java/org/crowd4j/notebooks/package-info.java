/** Shows pictures and tables of crowd4j in notebooks. */
@NullMarked
package org.crowd4j.notebooks;

import org.jspecify.annotations.NullMarked;
