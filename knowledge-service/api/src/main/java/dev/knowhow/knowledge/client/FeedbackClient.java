package dev.knowhow.knowledge.client;

import dev.knowhow.knowledge.api.answer.FeedbackOperations;
import io.micronaut.http.client.annotation.Client;

/** What people say of answers, at knowledge-service. */
@Client(id = "knowledge")
public interface FeedbackClient extends FeedbackOperations {}
