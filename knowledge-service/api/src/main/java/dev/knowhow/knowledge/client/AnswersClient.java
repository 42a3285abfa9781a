package dev.knowhow.knowledge.client;

import dev.knowhow.knowledge.api.answer.AnswerOperations;
import io.micronaut.http.client.annotation.Client;

/** Stored answers at knowledge-service. */
@Client(id = "knowledge")
public interface AnswersClient extends AnswerOperations {}
