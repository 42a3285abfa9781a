package dev.knowhow.training.retriever;

/**
 * What an epoch has come to.
 *
 * @param loss mean loss in nats
 * @param validationLoss mean loss of the left-out documents' questions among those documents' passages
 * @param validationMrr mean reciprocal rank of the left-out documents' questions among those documents' passages
 * @param bestMrr the best so far, epoch 0 being the frozen encoder; the adapter is from there
 */
public record RetrieverProgress(
        int step,
        int totalSteps,
        double loss,
        double validationLoss,
        double validationMrr,
        double bestMrr,
        double learningRate) {}
