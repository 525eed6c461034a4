/**
 * What did a journal record about labels and workers? Columns of facts, from which ledgers and
 * ratings follow.
 */
@NullMarked
package org.crowd4j.live.internal.facts;

import org.jspecify.annotations.NullMarked;
