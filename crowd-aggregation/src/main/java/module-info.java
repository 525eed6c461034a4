/** The methods: from answers to a consensus, and from a consensus to an evaluation. */
@SuppressWarnings("module") // the programs that see org.crowd4j.kinds are built after this module
module org.crowd4j.aggregation {
    requires static org.jspecify;
    requires transitive org.crowd4j.core;
    requires com.google.common;
    requires commons.math3;
    requires org.slf4j;
    requires static transitive java.sql;

    exports org.crowd4j.agreement;
    exports org.crowd4j.assignment;
    exports org.crowd4j.ballots;
    exports org.crowd4j.categorical;
    exports org.crowd4j.contest;
    exports org.crowd4j.distributed;
    exports org.crowd4j.evaluation;
    exports org.crowd4j.explanation;
    exports org.crowd4j.funding;
    exports org.crowd4j.forecast;
    exports org.crowd4j.independence;
    exports org.crowd4j.governance;
    exports org.crowd4j.live;
    exports org.crowd4j.multilabel;
    exports org.crowd4j.numeric;
    exports org.crowd4j.pairwise;
    exports org.crowd4j.ordinal;
    exports org.crowd4j.quality;
    exports org.crowd4j.ranking;
    exports org.crowd4j.region;
    exports org.crowd4j.reputation;
    exports org.crowd4j.rewards;
    exports org.crowd4j.sequence;
    exports org.crowd4j.similarity;
    exports org.crowd4j.simulation;
    exports org.crowd4j.span;
    exports org.crowd4j.stopping;
    exports org.crowd4j.text;
    exports org.crowd4j.kinds to
            org.crowd4j.cli,
            org.crowd4j.formats,
            org.crowd4j.benchmarks;

    provides org.crowd4j.NamedMethod with
            org.crowd4j.categorical.MajorityVote,
            org.crowd4j.categorical.Wawa,
            org.crowd4j.categorical.ChanceCorrectedVote,
            org.crowd4j.categorical.ZeroBasedSkill,
            org.crowd4j.categorical.SupermajorityVote,
            org.crowd4j.categorical.SurprisinglyPopular,
            org.crowd4j.categorical.GoldWeightedVote,
            org.crowd4j.categorical.IterativeWeightedVote,
            org.crowd4j.categorical.LightweightAggregation,
            org.crowd4j.categorical.Catd,
            org.crowd4j.categorical.Crh,
            org.crowd4j.categorical.ZenCrowd,
            org.crowd4j.categorical.OneCoin,
            org.crowd4j.categorical.DawidSkene,
            org.crowd4j.categorical.FastDawidSkene,
            org.crowd4j.categorical.LearningFromCrowds,
            org.crowd4j.categorical.LeaveOneOutDawidSkene,
            org.crowd4j.categorical.HierarchicalDawidSkene,
            org.crowd4j.categorical.Ibcc,
            org.crowd4j.categorical.Ebcc,
            org.crowd4j.categorical.Bwa,
            org.crowd4j.categorical.Mace,
            org.crowd4j.categorical.Glad,
            org.crowd4j.categorical.VariationalMeanField,
            org.crowd4j.categorical.BeliefPropagation,
            org.crowd4j.categorical.Kos,
            org.crowd4j.categorical.Mmsr,
            org.crowd4j.categorical.LabelModel,
            org.crowd4j.categorical.ClassConditionalDawidSkene,
            org.crowd4j.categorical.CommunityBcc,
            org.crowd4j.categorical.MinimaxEntropy,
            org.crowd4j.categorical.Committee,
            org.crowd4j.categorical.Recalibrated,
            org.crowd4j.numeric.Mean,
            org.crowd4j.numeric.Median,
            org.crowd4j.numeric.TrimmedMean,
            org.crowd4j.text.WeightedRover,
            org.crowd4j.text.Rover,
            org.crowd4j.text.EditDistanceMedoid,
            org.crowd4j.text.Rasa,
            org.crowd4j.text.Hrrasa,
            org.crowd4j.rewards.BayesianTruthSerum,
            org.crowd4j.rewards.CorrelatedAgreement,
            org.crowd4j.rewards.DeterminantMutualInformation,
            org.crowd4j.rewards.PeerTruthSerum,
            org.crowd4j.pairwise.BradleyTerry,
            org.crowd4j.multilabel.BinaryRelevance,
            org.crowd4j.multilabel.JaccardMedoid,
            org.crowd4j.multilabel.MultiLabelDawidSkene,
            org.crowd4j.multilabel.SetVote,
            org.crowd4j.forecast.ContributionWeightedForecast,
            org.crowd4j.forecast.ExtremisedForecast,
            org.crowd4j.forecast.KnowledgeWeightedForecast,
            org.crowd4j.forecast.LogOddsForecast,
            org.crowd4j.forecast.MeanForecast,
            org.crowd4j.forecast.MedianForecast,
            org.crowd4j.forecast.RecalibratedForecast,
            org.crowd4j.forecast.RecencyWeightedForecast,
            org.crowd4j.forecast.SurprisinglyPopularForecast,
            org.crowd4j.forecast.TrimmedForecast,
            org.crowd4j.numeric.HuberMean,
            org.crowd4j.numeric.GaussianTruth,
            org.crowd4j.numeric.NumericCatd,
            org.crowd4j.numeric.NumericCrh,
            org.crowd4j.numeric.GaussianLearningFromCrowds,
            org.crowd4j.numeric.BiasedGaussian,
            org.crowd4j.numeric.RobustGaussian,
            org.crowd4j.numeric.MinimalPivoting,
            org.crowd4j.numeric.GaussianSeverity,
            org.crowd4j.ordinal.OrdinalCommittee,
            org.crowd4j.ordinal.GradedDawidSkene,
            org.crowd4j.ordinal.LowerMedian,
            org.crowd4j.ordinal.ManyFacetRasch,
            org.crowd4j.ordinal.WeightedMedian,
            org.crowd4j.pairwise.CrowdBradleyTerry,
            org.crowd4j.pairwise.NoisyBradleyTerry,
            org.crowd4j.pairwise.Elo,
            org.crowd4j.pairwise.Glicko2,
            org.crowd4j.pairwise.RankCentrality,
            org.crowd4j.pairwise.Thurstone,
            org.crowd4j.pairwise.WengLin,
            org.crowd4j.pairwise.WinRate,
            org.crowd4j.ranking.PlackettLuce,
            org.crowd4j.ranking.WorkerAwarePlackettLuce,
            org.crowd4j.ranking.Mallows,
            org.crowd4j.region.ShapeClusters,
            org.crowd4j.region.PointClusters,
            org.crowd4j.region.Dbscan,
            org.crowd4j.region.MaskSkillVote,
            org.crowd4j.region.Staple,
            org.crowd4j.region.MaskMajority,
            org.crowd4j.sequence.SequenceCrowd,
            org.crowd4j.sequence.TokenDawidSkene,
            org.crowd4j.sequence.HmmCrowd,
            org.crowd4j.sequence.SpanVote,
            org.crowd4j.sequence.TokenVote,
            org.crowd4j.span.PieceDawidSkene,
            org.crowd4j.span.SpanClusters,
            org.crowd4j.span.CharacterVote,
            org.crowd4j.agreement.BrennanPrediger,
            org.crowd4j.agreement.CohenKappa,
            org.crowd4j.agreement.CongerKappa,
            org.crowd4j.agreement.FleissKappa,
            org.crowd4j.agreement.GwetAc,
            org.crowd4j.agreement.IntraclassCorrelation,
            org.crowd4j.agreement.KendallW,
            org.crowd4j.agreement.KrippendorffAlpha,
            org.crowd4j.agreement.LightKappa,
            org.crowd4j.agreement.LinConcordance,
            org.crowd4j.agreement.PairwiseF1,
            org.crowd4j.agreement.PercentAgreement,
            org.crowd4j.agreement.ScottPi,
            org.crowd4j.agreement.UnitisedAlpha,
            org.crowd4j.ballots.Approval,
            org.crowd4j.ballots.Baldwin,
            org.crowd4j.ballots.Black,
            org.crowd4j.ballots.Borda,
            org.crowd4j.ballots.Bucklin,
            org.crowd4j.ballots.ChamberlinCourant,
            org.crowd4j.ballots.Coombs,
            org.crowd4j.ballots.Copeland,
            org.crowd4j.ballots.InstantRunoff,
            org.crowd4j.ballots.Kemeny,
            org.crowd4j.ballots.MajorityJudgment,
            org.crowd4j.ballots.MethodOfEqualShares,
            org.crowd4j.ballots.Minimax,
            org.crowd4j.ballots.Nanson,
            org.crowd4j.ballots.Pav,
            org.crowd4j.ballots.Plurality,
            org.crowd4j.ballots.RankedPairs,
            org.crowd4j.ballots.ReverseSequentialPav,
            org.crowd4j.ballots.SatisfactionApproval,
            org.crowd4j.ballots.Schulze,
            org.crowd4j.ballots.Score,
            org.crowd4j.ballots.SequentialPav,
            org.crowd4j.ballots.SequentialPhragmen,
            org.crowd4j.ballots.SingleTransferableVote,
            org.crowd4j.ballots.SplitCycle,
            org.crowd4j.ballots.Star,
            org.crowd4j.reputation.BetaReputation,
            org.crowd4j.reputation.EloReputation,
            org.crowd4j.reputation.Glicko2Reputation,
            org.crowd4j.reputation.GoldSkill,
            org.crowd4j.reputation.PlainElo;
}
