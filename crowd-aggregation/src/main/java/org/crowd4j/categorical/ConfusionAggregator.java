package org.crowd4j.categorical;

/** A method that learns a confusion matrix of each worker and how probable each label is. */
public interface ConfusionAggregator extends DetailedAggregator<ConfusionConsensus> {}
