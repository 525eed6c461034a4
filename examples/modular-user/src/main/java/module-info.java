/** A program on the module path that uses crowd4j as published. */
module org.crowd4j.examples.modular {
    requires org.crowd4j.aggregation;
}
