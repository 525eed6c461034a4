package org.crowd4j.formats.format;

import java.util.Map;
import org.crowd4j.io.CsvOptions;

/**
 * What is read of an export.
 *
 * @param columns the columns of task, worker and answer, where they are named
 * @param where only what has these values in these columns is read
 */
public record ReadPlan(CsvOptions.Columns columns, Map<String, String> where) {}
