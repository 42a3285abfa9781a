package dev.knowhow.openapi;

import dev.knowhow.knowledge.api.answer.AnswerOperations;
import dev.knowhow.knowledge.api.answer.FeedbackOperations;
import dev.knowhow.knowledge.api.answer.ThreadOperations;
import dev.knowhow.knowledge.api.conversation.ConversationOperations;
import dev.knowhow.knowledge.api.document.DocumentOperations;
import dev.knowhow.knowledge.api.embedding.EmbeddingOperations;
import dev.knowhow.knowledge.api.file.FileOperations;
import dev.knowhow.knowledge.api.file.FileResponse;
import dev.knowhow.knowledge.api.model.ModelOperations;
import dev.knowhow.knowledge.api.model.ModelResponse;
import dev.knowhow.knowledge.api.response.ChatCompletionResponse;
import dev.knowhow.knowledge.api.response.CreateChatCompletionRequest;
import dev.knowhow.knowledge.api.response.CreateResponseRequest;
import dev.knowhow.knowledge.api.response.Response;
import dev.knowhow.knowledge.api.response.ResponseOperations;
import dev.knowhow.knowledge.api.routing.RoutingOperations;
import dev.knowhow.knowledge.api.search.VectorStoreSearchOperations;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreFileOperations;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreOperations;
import dev.knowhow.tenancy.page.DeletedResponse;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ErrorResponse;
import dev.knowhow.tenant.api.account.AccountOperations;
import dev.knowhow.tenant.api.apikey.ApiKeyOperations;
import dev.knowhow.tenant.api.audit.AuditEventOperations;
import dev.knowhow.tenant.api.member.MemberOperations;
import dev.knowhow.tenant.api.member.MemberSignInOperations;
import dev.knowhow.tenant.api.member.SignInOperations;
import dev.knowhow.tenant.api.member.TenantMemberOperations;
import dev.knowhow.tenant.api.plan.OwnPlanOperations;
import dev.knowhow.tenant.api.plan.PlanOperations;
import dev.knowhow.tenant.api.plan.SubscriptionOperations;
import dev.knowhow.tenant.api.quota.QuotaOperations;
import dev.knowhow.tenant.api.quota.TenantQuotaOperations;
import dev.knowhow.tenant.api.tenant.TenantOperations;
import dev.knowhow.tenant.api.usage.OrganizationUsageResponse;
import dev.knowhow.tenant.api.usage.UsageOperations;
import dev.knowhow.training.api.adapter.AdapterOperations;
import dev.knowhow.training.api.assistant.AssistantOperations;
import dev.knowhow.training.api.dataset.DatasetOperations;
import dev.knowhow.training.api.deployment.DeploymentOperations;
import dev.knowhow.training.api.evaluation.EvaluationOperations;
import dev.knowhow.training.api.job.CheckpointPermissionResponse;
import dev.knowhow.training.api.job.CreateCheckpointPermissionRequest;
import dev.knowhow.training.api.job.DeletedCheckpointPermissionResponse;
import dev.knowhow.training.api.job.FineTuningJobOperations;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.openapi.annotation.OpenAPIExtraSchema;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.servers.Server;
import org.jspecify.annotations.Nullable;

/**
 * What of the services' contracts is public; what is not named here is not described. Each interface is a tag. It
 * declares what is no method of a contract because clients in Java cannot call it so: streams, and parts of a form.
 */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Knowhow",
                        version = "v1",
                        description =
                                "Knowledge bases with cited answers, and fine-tuned adapters. What stands below /v1"
                                        + " is OpenAI's own contract, what stands below /api/v1 is beyond it. The tenant comes"
                                        + " from the credential, and from nothing else.",
                        license = @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
        servers = @Server(url = "/", description = "The installation that serves this description."),
        security = @SecurityRequirement(name = "credential"))
@SecurityScheme(
        name = "credential",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "An API key (kh_…), or an access token of the installation's Keycloak.")
@OpenAPIExtraSchema(classes = ErrorResponse.class)
interface PublicContracts {

    /** Answers as OpenAI's Responses API gives them. */
    @Controller
    interface ResponsesTag extends ResponseOperations {

        /** Answers a question; with {@code stream}, as server-sent events of OpenAI's types. */
        @Post(
                value = RESPONSES,
                produces = {MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM})
        Response createResponse(@Body CreateResponseRequest request);
    }

    /** Conversations that are kept here, after OpenAI's Conversations API. */
    @Controller
    interface ConversationsTag extends ConversationOperations {}

    /** Answers as OpenAI's Chat Completions API gives them. */
    @Controller
    interface ChatCompletionsTag {

        /** Answers a question; with {@code stream}, as server-sent events of OpenAI's chunks. */
        @Post(
                value = "/v1/chat/completions",
                produces = {MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM})
        ChatCompletionResponse createChatCompletion(@Body CreateChatCompletionRequest request);
    }

    /** Vectors of texts. */
    @Controller
    interface EmbeddingsTag extends EmbeddingOperations {}

    /** What can be named as a model: what answers, the encoder, knowledge bases, and what was trained here. */
    @Controller
    interface ModelsTag extends ModelOperations {

        /** The id may hold colons and slashes. */
        @Override
        @Get("/v1/models/{modelId}")
        ModelResponse getModel(@PathVariable String modelId);

        /** Deletes an adapter of that name; no other model can be deleted here. */
        @Override
        @Delete("/v1/models/{modelId}")
        DeletedResponse deleteModel(@PathVariable String modelId);
    }

    /** Files of the tenant. */
    @Controller
    interface FilesTag extends FileOperations {

        /** Stores a file. */
        @Post(value = FILES, consumes = MediaType.MULTIPART_FORM_DATA)
        FileResponse createFile(@Body CreateFileRequest request);

        /** The bytes of a file. */
        @Get(value = CONTENT, produces = MediaType.APPLICATION_OCTET_STREAM)
        byte[] getFileContent(@PathVariable String fileId);
    }

    /** Knowledge bases, as OpenAI's vector stores, and the files in them. */
    @Controller
    interface VectorStoresTag extends VectorStoreOperations, VectorStoreFileOperations, VectorStoreSearchOperations {}

    /** Documents of a knowledge base: what OpenAI's API does not show of the files in it. */
    @Controller
    interface DocumentsTag extends DocumentOperations {

        /**
         * The changes of its documents as they happen. Events are named {@code document}, with a DocumentResponse, and
         * {@code document.deleted}. It begins with the state of every document, or after {@code Last-Event-ID}.
         */
        @Get(value = EVENTS, produces = MediaType.TEXT_EVENT_STREAM)
        String streamDocumentEvents(
                @PathVariable String vectorStoreId, @Header("Last-Event-ID") @Nullable String lastEventId);
    }

    /** Answers that were given, alone and as threads, what people say of them, and how assistants came to them. */
    @Controller
    interface AnswersTag extends AnswerOperations, ThreadOperations, FeedbackOperations, RoutingOperations {}

    /** Fine-tuning jobs, as OpenAI's API has them. */
    @Controller
    interface FineTuningTag extends FineTuningJobOperations {

        /**
         * A job's events as they happen, until it is over. Events are named {@code event}, with a
         * FineTuningEventResponse, and {@code job}, with the job. It begins with the first, or after
         * {@code Last-Event-ID}.
         */
        @Get(value = STREAM, produces = MediaType.TEXT_EVENT_STREAM)
        String streamFineTuningJob(@PathVariable String id, @Header("Last-Event-ID") @Nullable String lastEventId);

        /** Who may use a checkpoint: its tenant, which is one project. */
        @Get("/v1/fine_tuning/checkpoints/{checkpoint}/permissions")
        ListResponse<CheckpointPermissionResponse> listCheckpointPermissions(
                @PathVariable String checkpoint,
                @QueryValue("project_id") @Nullable String projectId,
                @RequestBean PageRequest page);

        /** Lets a project use a checkpoint; it can be the tenant's own alone. */
        @Post("/v1/fine_tuning/checkpoints/{checkpoint}/permissions")
        ListResponse<CheckpointPermissionResponse> createCheckpointPermission(
                @PathVariable String checkpoint, @Body CreateCheckpointPermissionRequest request);

        /** Takes a permission back. */
        @Delete("/v1/fine_tuning/checkpoints/{checkpoint}/permissions/{permission}")
        DeletedCheckpointPermissionResponse deleteCheckpointPermission(
                @PathVariable String checkpoint, @PathVariable String permission);
    }

    /** Labelled examples: imported, looked through, mended, estimated. */
    @Controller
    interface DatasetsTag extends DatasetOperations {}

    /** What was trained, and what it is worth. */
    @Controller
    interface AdaptersTag extends AdapterOperations, EvaluationOperations {}

    /** Aliases of adapters. */
    @Controller
    interface DeploymentsTag extends DeploymentOperations {}

    /** Adapter, knowledge base and policy, callable as a model. */
    @Controller
    interface AssistantsTag extends AssistantOperations {}

    /** The caller's own tenant; for platform admins all tenants, and the people whom no owner can help. */
    @Controller
    interface TenantsTag extends TenantOperations, TenantMemberOperations {}

    /** What tenants are charged: plans and who is on them for platform admins, its own for a tenant. */
    @Controller
    interface PlansTag extends PlanOperations, SubscriptionOperations, OwnPlanOperations {}

    /** People of the tenant. */
    @Controller
    interface MembersTag extends MemberOperations, MemberSignInOperations {}

    /** The person who calls. */
    @Controller
    interface AccountTag extends AccountOperations, SignInOperations {}

    /** Keys of programs. */
    @Controller
    interface ApiKeysTag extends ApiKeyOperations {}

    /** The tenant's log of acts. */
    @Controller
    interface AuditEventsTag extends AuditEventOperations {}

    /** What the tenant used, for its people. */
    @Controller
    interface UsageTag extends UsageOperations {}

    /** How much tenants and their keys may use. */
    @Controller
    interface QuotasTag extends QuotaOperations, TenantQuotaOperations {}

    /** What an organization used, after OpenAI's API: a tenant is an organization, and each of its keys a project. */
    @Controller
    interface OrganizationUsageTag {

        /** Answers and their tokens. */
        @Get("/v1/organization/usage/completions")
        OrganizationUsageResponse getCompletionsUsage(@RequestBean OrganizationUsageQuery query);

        /** Tokens that were turned into vectors, of documents and of texts. */
        @Get("/v1/organization/usage/embeddings")
        OrganizationUsageResponse getEmbeddingsUsage(@RequestBean OrganizationUsageQuery query);

        /** Queries that were searched for by themselves; what an answer searches for is part of the answer. */
        @Get("/v1/organization/usage/file_search_calls")
        OrganizationUsageResponse getFileSearchCallsUsage(@RequestBean OrganizationUsageQuery query);
    }
}
