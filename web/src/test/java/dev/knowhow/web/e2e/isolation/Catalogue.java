package dev.knowhow.web.e2e.isolation;

import static dev.knowhow.web.e2e.TestingInstallation.Service.KNOWLEDGE;
import static dev.knowhow.web.e2e.TestingInstallation.Service.TENANT;
import static dev.knowhow.web.e2e.TestingInstallation.Service.TRAINING;

import dev.knowhow.web.e2e.TestingInstallation.Service;
import dev.knowhow.web.e2e.isolation.Operation.Access;
import java.util.List;
import java.util.stream.Stream;

/**
 * How to call every route, and who may. An id in a path is written <code>{name=kind}</code>, in a query or body
 * <code>&lt;kind&gt;</code>, and what is no id <code>{name=:value}</code>; with a {@code !} the call uses up what it names, so that each success gets a new one.
 */
final class Catalogue {

    private static final String SEARCH = "'tools': [{'type': 'file_search', 'vector_store_ids': ['<store>']}]";

    /** Every operation; a route may have several. */
    static final List<Operation> OPERATIONS = Stream.of(
                    files(),
                    vectorStores(),
                    vectorStoreFiles(),
                    fileBatches(),
                    answers(),
                    conversations(),
                    documents(),
                    tenants(),
                    people(),
                    plans(),
                    jobs(),
                    datasets(),
                    adapters(),
                    tunedAnswers(),
                    betweenServices(),
                    internal(),
                    management(TENANT),
                    management(KNOWLEDGE),
                    management(TRAINING))
            .flatMap(List::stream)
            .toList();

    private Catalogue() {}

    private static List<Operation> files() {
        return List.of(
                read("GET /v1/files?limit=3"),
                read("GET /v1/files?limit=3&after=<file>"),
                read("GET /v1/files?limit=3&before=<file>"),
                write("POST /v1/files").upload(),
                read("GET /v1/files/{fileId=file}"),
                read("GET /v1/files/{fileId=file}/content"),
                write("DELETE /v1/files/{fileId=file!}"));
    }

    private static List<Operation> vectorStores() {
        return List.of(
                read("GET /api/v1/vector_stores/encoders"),
                read("GET /v1/vector_stores?limit=3"),
                read("GET /v1/vector_stores?limit=3&after=<store>"),
                write("POST /v1/vector_stores").json("{'name': 'Made by the matrix'}"),
                write("POST /v1/vector_stores").json("{'name': 'Made by the matrix', 'file_ids': ['<file>']}"),
                read("GET /v1/vector_stores/{vectorStoreId=store}"),
                write("POST /v1/vector_stores/{vectorStoreId=store!}").json("{'metadata': {'touched': 'yes'}}"),
                write("DELETE /v1/vector_stores/{vectorStoreId=store!}"),
                read("POST /v1/vector_stores/{vectorStoreId=store}/search").json("{'query': 'secret'}"));
    }

    private static List<Operation> vectorStoreFiles() {
        return List.of(
                read("GET /v1/vector_stores/{vectorStoreId=store}/files?limit=3"),
                read("GET /v1/vector_stores/{vectorStoreId=store}/files?limit=3&after=<file>"),
                write("POST /v1/vector_stores/{vectorStoreId=store!}/files").json("{'file_id': '<file>'}"),
                read("GET /v1/vector_stores/{vectorStoreId=store}/files/{fileId=file}"),
                write("POST /v1/vector_stores/{vectorStoreId=store}/files/{fileId=file}")
                        .json("{'attributes': {}}"),
                write("DELETE /v1/vector_stores/{vectorStoreId=store}/files/{fileId=file!}"),
                read("GET /v1/vector_stores/{vectorStoreId=store}/files/{fileId=file}/content"));
    }

    private static List<Operation> fileBatches() {
        String batch = "/v1/vector_stores/{vectorStoreId=store}/file_batches/{batchId=batch}";
        return List.of(
                write("POST /v1/vector_stores/{vectorStoreId=store!}/file_batches")
                        .json("{'file_ids': ['<file>']}"),
                write("POST /v1/vector_stores/{vectorStoreId=store!}/file_batches")
                        .json("{'files': [{'file_id': '<file>'}]}"),
                read("GET " + batch),
                write("POST " + batch + "/cancel"),
                read("GET " + batch + "/files?limit=3"),
                read("GET " + batch + "/files?limit=3&after=<file>"));
    }

    private static List<Operation> answers() {
        return List.of(
                read("GET /v1/models"),
                read("GET /v1/models/{+modelId=model}"),
                read("POST /v1/responses")
                        .json("{'model': 'knowhow-extractive', 'input': 'What is secret?', " + SEARCH + "}"),
                read("POST /v1/responses")
                        .json("{'model': 'knowhow-extractive', 'stream': true, 'input': 'What is secret?', " + SEARCH
                                + "}"),
                read("POST /v1/responses")
                        .json("{'model': 'knowhow-extractive', 'input': 'What is secret?', 'previous_response_id':"
                                + " '<response>', "
                                + SEARCH + "}"),
                read("GET /v1/responses/{responseId=response}"),
                read("GET /v1/responses/{responseId=response}/input_items"),
                write("DELETE /v1/responses/{responseId=response!}"),
                read("POST /v1/chat/completions")
                        .json("{'model': '<model>', 'messages': [{'role': 'user', 'content': 'What is secret?'}]}"),
                read("POST /v1/chat/completions")
                        .json("{'model': '<model>', 'stream': true,"
                                + " 'messages': [{'role': 'user', 'content': 'What is secret?'}]}"),
                read("GET /api/v1/answers?limit=3"),
                read("GET /api/v1/answers?limit=3&vector_store_id=<store>"),
                read("GET /api/v1/answers?limit=3&after=<response>"),
                read("GET /api/v1/answers?limit=3&unanswered=true"),
                read("GET /api/v1/answers/{answerId=response}"),
                read("POST /api/v1/answers/{answerId=response!}/report"),
                write("POST /api/v1/answers/{answerId=response!}/share"),
                write("DELETE /api/v1/answers/{answerId=response}/share"),
                read("GET /api/v1/answers/threads?limit=3"),
                read("GET /api/v1/answers/threads?limit=3&after=<response>"),
                read("GET /api/v1/answers/threads/{threadId=response}"),
                read("GET /api/v1/answers/threads/{threadId=response}/answers?limit=3"),
                read("GET /api/v1/answers/threads/{threadId=response}/answers?limit=3&after=<response>"),
                write("POST /api/v1/answers/threads/{threadId=response!}").json("{'title': 'Named by the matrix'}"),
                write("DELETE /api/v1/answers/threads/{threadId=response!}"),
                read("GET /api/v1/answers/settings"),
                Operation.of(KNOWLEDGE, Access.OWNER_IN_PERSON, "POST /api/v1/answers/settings")
                        .json("{'owners_read': false}"));
    }

    private static List<Operation> conversations() {
        String conversation = "/v1/conversations/{conversationId=conversation}";
        String used = "/v1/conversations/{conversationId=conversation!}";
        return List.of(
                read("POST /v1/conversations").json("{'metadata': {'made': 'by the matrix'}}"),
                read("GET " + conversation),
                read("POST " + used).json("{'metadata': {'touched': 'yes'}}"),
                write("DELETE " + used),
                read("GET " + conversation + "/items?limit=3"),
                read("GET " + conversation + "/items?limit=3&after=<conversation_item>"),
                read("POST " + used + "/items").json("{'items': [{'role': 'user', 'content': 'What is secret?'}]}"),
                read("GET " + conversation + "/items/{itemId=conversation_item}"),
                write("DELETE " + conversation + "/items/{itemId=conversation_item!}"),
                read("POST /v1/responses")
                        .json("{'model': 'knowhow-extractive', 'input': 'What is secret?', 'conversation':"
                                + " '<conversation>', "
                                + SEARCH + "}"),
                read("POST /v1/responses")
                        .json("{'model': 'knowhow-extractive', 'input': [{'type': 'item_reference', 'id':"
                                + " '<conversation_item>'}, {'role': 'user', 'content': 'What is secret?'}], "
                                + SEARCH + "}"));
    }

    private static List<Operation> documents() {
        String store = "/api/v1/vector_stores/{vectorStoreId=store}";
        String document = store + "/documents/{fileId=file}";
        return List.of(
                read("GET " + store + "/events").withoutEnd(),
                read("GET " + store + "/documents?limit=3"),
                read("GET " + store + "/documents?limit=3&after=<file>"),
                read("GET " + document),
                write("POST " + store + "/documents/{fileId=failed_file!}/retry"),
                write("POST " + document + "/cancel"),
                read("GET " + document + "/pages/{page=:1}"),
                read("GET " + document + "/pages/{page=:1}/image"),
                read("GET " + document + "/pages/{page=:1}/highlights?char_start=0&char_end=5"),
                read("GET " + document + "/chunks?limit=3"),
                read("GET " + document + "/chunks?limit=3&after=<chunk>"));
    }

    private static List<Operation> tenants() {
        return List.of(
                platform("GET /api/v1/tenants?limit=3"),
                platform("POST /api/v1/tenants")
                        .json("{'alias': '$random', 'name': 'Made by the matrix', 'owner': {'email':"
                                + " '$random@matrix.example', 'first_name': 'Mo', 'last_name': 'Trix'}}"),
                platform("GET /api/v1/tenants/{tenantId=tenant}"),
                platform("POST /api/v1/tenants/{tenantId=tenant!}/suspend").json("{'reason': 'The matrix'}"),
                platform("POST /api/v1/tenants/{tenantId=tenant!}/resume"),
                Operation.of(TENANT, Access.READ, "GET /api/v1/tenant"),
                Operation.of(TENANT, Access.READ_AS_PERSON, "POST /api/v1/sign_ins")
                        .json("{'user_agent': 'The matrix'}"));
    }

    private static List<Operation> people() {
        return List.of(
                tenantAdmin("GET /api/v1/members?limit=3"),
                tenantAdmin("GET /api/v1/members?limit=3&after=<member>"),
                owner("POST /api/v1/members")
                        .json("{'email': '$random@matrix.example', 'first_name': 'Mo', 'last_name': 'Trix',"
                                + " 'role': 'member'}"),
                owner("POST /api/v1/members/{memberId=member!}").json("{'role': 'member'}"),
                owner("DELETE /api/v1/members/{memberId=member!}"),
                owner("DELETE /api/v1/members/{memberId=member!}?api_keys=take_over"),
                person("GET /api/v1/account"),
                person("DELETE /api/v1/account/sessions/{sessionId=:none}").answering(404),
                ownerInPerson("GET /api/v1/members/{memberId=member}/sign_in"),
                ownerInPerson("POST /api/v1/members/{memberId=member}/unlock"),
                ownerInPerson("POST /api/v1/members/{memberId=member!}/password")
                        .json("{}"),
                platform("GET /api/v1/tenants/{tenantId=tenant}/members?limit=3"),
                platform("GET /api/v1/tenants/{tenantId=tenant}/members/{memberId=member}/sign_in"),
                platform("POST /api/v1/tenants/{tenantId=tenant}/members/{memberId=member}/unlock"),
                platform("POST /api/v1/tenants/{tenantId=tenant}/members/{memberId=member}/password")
                        .json("{}")
                        .answering(409),
                admin("GET /api/v1/api_keys?limit=3"),
                admin("GET /api/v1/api_keys?limit=3&after=<key>"),
                admin("GET /api/v1/api_keys?limit=3&member_id=<member>"),
                admin("POST /api/v1/api_keys").json("{'name': 'Made by the matrix', 'scopes': ['admin']}"),
                admin("GET /api/v1/api_keys/{keyId=key}"),
                admin("DELETE /api/v1/api_keys/{keyId=key!}"),
                Operation.of(TENANT, Access.OWNER_IN_PERSON, "POST /api/v1/api_keys/{keyId=key!}/owner")
                        .json("{'owner_type': 'service'}"),
                tenantAdmin("GET /api/v1/audit_events?limit=3"),
                tenantAdmin("GET /api/v1/audit_events?limit=3&after=<audit_event>"),
                tenantAdmin("GET /api/v1/audit_events/verify"),
                Operation.of(TENANT, Access.READ_AS_PERSON, "GET /api/v1/usage?group_by=day,model"),
                Operation.of(TENANT, Access.READ_AS_PERSON, "GET /api/v1/usage/export"),
                Operation.of(TENANT, Access.READ_AS_PERSON, "GET /api/v1/usage/refused"),
                tenantAdmin("GET /v1/organization/usage/completions?start_time=1790000000"),
                tenantAdmin("GET /v1/organization/usage/embeddings?start_time=1790000000"),
                tenantAdmin("GET /v1/organization/usage/file_search_calls?start_time=1790000000"));
    }

    /** Plans are nobody's in particular: no id of them is a tenant's secret. */
    private static List<Operation> plans() {
        String terms = "'terms': {'currency': 'EUR', 'flat_fee': '1', 'prices': {'pages': {'unit_price': '0.1'}}}";
        return List.of(
                platform("GET /api/v1/admin/plans?limit=3"),
                platform("POST /api/v1/admin/plans").json("{'name': '$random', " + terms + "}"),
                platform("GET /api/v1/admin/plans/{planId=:none}").answering(404),
                platform("GET /api/v1/admin/plans/{planId=:none}/versions").answering(404),
                platform("POST /api/v1/admin/plans/{planId=:none}/versions")
                        .json("{" + terms + "}")
                        .answering(404),
                platform("GET /api/v1/admin/plans/{planId=:none}/versions/{version=:1}")
                        .answering(404),
                platform("POST /api/v1/admin/plans/{planId=:none}/versions/{version=:1}/publish")
                        .json("{}")
                        .answering(404),
                platform("GET /api/v1/admin/plans/{planId=:none}/diff?from=1&to=2")
                        .answering(404),
                platform("GET /api/v1/admin/subscriptions?limit=3&tenant_id=<tenant>"),
                platform("POST /api/v1/admin/subscriptions")
                        .json("{'tenant_id': '<tenant>', 'plan_id': 'none'}")
                        .answering(400),
                platform("GET /api/v1/admin/subscriptions/{subscriptionId=:none}")
                        .answering(404),
                platform("POST /api/v1/admin/subscriptions/{subscriptionId=:none}/change")
                        .json("{'plan_id': 'none', 'when': 'now'}")
                        .answering(404),
                platform("POST /api/v1/admin/subscriptions/{subscriptionId=:none}/end")
                        .json("{'when': 'now'}")
                        .answering(404),
                tenantAdmin("GET /api/v1/plan"),
                Operation.of(TENANT, Access.READ, "GET /api/v1/quotas"),
                ownerInPerson("POST /api/v1/quotas")
                        .json("{'api_key_id': 'none', 'meter': 'answers', 'period': 'month', 'limit': 1000000}")
                        .answering(400),
                ownerInPerson("DELETE /api/v1/quotas/{quotaId=:none}").answering(404),
                platform("GET /api/v1/admin/lost_work"),
                platform("GET /api/v1/admin/quotas?tenant_id=<tenant>"),
                platform("POST /api/v1/admin/quotas")
                        // of no key, so that an odd limit ends nothing that others ask
                        .json("{'tenant_id': '<tenant>', 'meter': 'answers', 'period': 'month', 'limit': 1000000,"
                                + " 'api_key_id': 'none'}")
                        .answering(400),
                platform("DELETE /api/v1/admin/quotas/{quotaId=:none}?tenant_id=<tenant>")
                        .answering(404));
    }

    private static List<Operation> jobs() {
        String job = "/v1/fine_tuning/jobs/{id=job}";
        String permissions = "/v1/fine_tuning/checkpoints/{checkpoint=checkpoint}/permissions";
        return List.of(
                trainingRead("GET /v1/fine_tuning/jobs?limit=3"),
                trainingRead("GET /v1/fine_tuning/jobs?limit=3&after=<job>"),
                trainAndRead("POST /v1/fine_tuning/jobs")
                        .json("{'model': 'knowhow-intent', 'training_file': '<training_file>', 'suffix': 'matrix'}"),
                train("POST /v1/fine_tuning/jobs")
                        .json("{'model': 'knowhow-intent', 'training_file': '<dataset>', 'suffix': 'matrix'}"),
                trainingRead("GET " + job),
                trainingRead("GET " + job + "/events?limit=3"),
                trainingRead("GET " + job + "/checkpoints?limit=3"),
                trainingRead("GET /api" + job + "/stream").withoutEnd(),
                train("POST " + job + "/cancel").answering(409),
                train("POST " + job + "/pause").answering(409),
                train("POST " + job + "/resume").answering(409),
                Operation.of(TRAINING, Access.TENANT_ADMIN, "GET " + permissions + "?limit=3"),
                Operation.of(TRAINING, Access.TENANT_ADMIN, "POST " + permissions)
                        .json("{'project_ids': ['<tenant>']}"),
                Operation.of(TRAINING, Access.TENANT_ADMIN, "DELETE " + permissions + "/{permission=:cp_none}")
                        .answering(404));
    }

    private static List<Operation> datasets() {
        String dataset = "/api/v1/datasets/{datasetId=dataset}";
        return List.of(
                trainingRead("GET /api/v1/datasets?limit=3"),
                trainingRead("GET /api/v1/datasets?limit=3&after=<dataset>"),
                trainAndRead("POST /api/v1/datasets/preview").json("{'file_id': '<training_file>'}"),
                trainAndRead("POST /api/v1/datasets").json("{'name': 'Of the matrix', 'file_id': '<training_file>'}"),
                trainAndRead("POST /api/v1/datasets/from_answers").json("{'name': 'Of the matrix'}"),
                trainAndRead("POST /api/v1/datasets/from_answers")
                        .json("{'name': 'Of the matrix', 'vector_store_id': '<store>'}"),
                trainAndRead("POST /api/v1/datasets/estimate").json("{'file_id': '<training_file>'}"),
                trainingRead("GET " + dataset),
                trainingRead("GET " + dataset + "/versions?limit=3"),
                trainingRead("GET " + dataset + "/versions/{version=:1}"),
                trainingRead("GET " + dataset + "/examples?limit=3"),
                trainingRead("GET " + dataset + "/problems?limit=3"),
                trainingRead("GET " + dataset + "/classes"),
                trainingRead("POST " + dataset + "/estimate").json("{}"),
                train("POST /api/v1/datasets/{datasetId=dataset!}/edits")
                        .json("{'version': 1, 'edits': [{'line': 1, 'delete': true}]}"),
                train("DELETE /api/v1/datasets/{datasetId=dataset!}"));
    }

    private static List<Operation> adapters() {
        String adapter = "/api/v1/adapters/{adapterId=adapter}";
        String alias = "/api/v1/deployments/{alias=alias}";
        String assistant = "/api/v1/assistants/{assistantId=assistant}";
        return List.of(
                trainingRead("GET /api/v1/adapters?limit=3"),
                trainingRead("GET /api/v1/adapters?limit=3&after=<adapter>"),
                trainingRead("GET /api/v1/adapters?limit=3&job=<job>"),
                trainingRead("GET " + adapter),
                trainingRead("GET " + adapter + "/download"),
                trainingRead("GET " + adapter + "/evaluation"),
                trainingRead("GET " + adapter + "/errors?limit=3"),
                trainingRead("POST " + adapter + "/compare").json("{'input': 'my screen is black'}"),
                Operation.of(TRAINING, Access.TENANT_ADMIN, "POST " + adapter + "/promote")
                        .json("{'reason': 'The matrix'}")
                        .answering(409),
                train("DELETE " + adapter).answering(409),
                trainingRead("GET /api/v1/deployments?limit=3"),
                train("POST /api/v1/deployments").json("{'alias': 'm$random', 'adapter_id': '<adapter>'}"),
                trainingRead("GET " + alias),
                trainingRead("GET " + alias + "/history?limit=3"),
                train("POST /api/v1/deployments/{alias=alias!}").json("{'adapter_id': '<adapter>'}"),
                train("POST /api/v1/deployments/{alias=alias!}/rollback").answering(409),
                train("DELETE /api/v1/deployments/{alias=alias!}"),
                trainingRead("GET /api/v1/assistants?limit=3"),
                trainingRead("GET /api/v1/assistants?limit=3&after=<assistant>"),
                trainAndRead("POST /api/v1/assistants")
                        .json("{'name': 'm$random', 'model': '<tuned_model>', 'vector_store_id': '<store>'}"),
                trainingRead("GET " + assistant),
                trainingRead("GET " + assistant + "/questions"),
                trainAndRead("POST /api/v1/assistants/{assistantId=assistant!}/questions")
                        .json("{'questions': [{'question': 'my screen is black', 'expected': 'hardware'}]}"),
                train("POST /api/v1/assistants/{assistantId=assistant!}").json("{'policy': {'target_precision': 0.9}}"),
                trainAndRead("POST /api/v1/assistants/{assistantId=assistant!}").json("{'vector_store_id': '<store>'}"),
                train("DELETE /api/v1/assistants/{assistantId=assistant!}"));
    }

    private static List<Operation> tunedAnswers() {
        String chat = "'messages': [{'role': 'user', 'content': 'my screen is black'}]";
        return List.of(
                read("GET /v1/models/{+modelId=tuned_model}"),
                Operation.of(KNOWLEDGE, Access.TRAIN, "DELETE /v1/models/{+modelId=tuned_model}")
                        .answering(409),
                read("POST /v1/chat/completions").json("{'model': '<tuned_model>', " + chat + "}"),
                read("POST /v1/chat/completions").json("{'model': '<alias>', 'stream': true, " + chat + "}"),
                read("POST /v1/chat/completions").json("{'model': 'assistant:<assistant_name>', " + chat + "}"),
                read("POST /v1/responses").json("{'model': '<tuned_model>', 'input': 'my screen is black'}"),
                read("POST /v1/embeddings").json("{'model': 'knowhow-embedding', 'input': 'my screen is black'}"),
                read("POST /api/v1/answers/{answerId=response!}/feedback").json("{'rating': 'up'}"),
                read("DELETE /api/v1/answers/{answerId=response}/feedback"),
                read("GET /api/v1/answers/routing?assistant=<assistant_name>"),
                read("GET /api/v1/answers/audits?limit=3"),
                read("GET /api/v1/answers/audits?limit=3&assistant=<assistant_name>"),
                read("GET /api/v1/answers/audits?limit=3&after=<response>"));
    }

    private static List<Operation> betweenServices() {
        return List.of(
                trainingRead("GET /internal/models"),
                trainingRead("GET /internal/models/{+name=tuned_model}"),
                train("DELETE /internal/models/{+name=tuned_model}").answering(409),
                trainingRead("GET /internal/adapters/{adapterId=adapter}/files/{file=:adapter_config.json}"),
                trainingRead("GET /internal/vector_stores/{vectorStoreId=:vs_none}/adapters"),
                Operation.of(TRAINING, Access.WRITE, "POST /internal/deletions").json("{'file_id': 'file-none'}"),
                read("POST /internal/vector_stores/{vectorStoreId=store}/candidates")
                        .json("{'queries': ['secret']}"),
                read("POST /internal/vector_stores/{vectorStoreId=store}/chunk_vectors")
                        .json("{}"),
                read("POST /internal/probes").json("{'model': '<tuned_model>'}"));
    }

    private static List<Operation> internal() {
        return List.of(
                Operation.of(TENANT, Access.CREDENTIAL, "GET /internal/principal"),
                Operation.of(TENANT, Access.SERVICE, "POST /internal/audit-events")
                        .json("{'tenant_id': '<tenant>', 'events': []}")
                        .answering(400),
                Operation.of(TENANT, Access.SERVICE, "POST /internal/usage-events")
                        .json("{'tenant_id': '<tenant>', 'events': []}")
                        .answering(400),
                Operation.of(TENANT, Access.SERVICE, "POST /internal/reservations")
                        .json("{'tenant_id': '<tenant>', 'id': 'use_matrix/answers', 'meter': 'answers', 'amount': 1}"),
                Operation.of(TENANT, Access.SERVICE, "POST /internal/reservations/renew")
                        .json("{'tenant_id': '<tenant>', 'ids': ['use_matrix/answers']}"),
                Operation.of(TENANT, Access.SERVICE, "POST /internal/reservations/release")
                        .json("{'tenant_id': '<tenant>', 'ids': ['use_matrix/answers']}"),
                Operation.of(TENANT, Access.SERVICE, "POST /internal/usage-rebuilds")
                        .json("{'tenant_id': '<tenant>'}"));
    }

    private static List<Operation> management(Service service) {
        return List.of(
                Operation.of(service, Access.ANYBODY, "GET /health"),
                Operation.of(service, Access.ANYBODY, "GET /health/{selector=:readiness}"),
                Operation.of(service, Access.SERVICE, "GET /routes"),
                Operation.of(service, Access.ANYBODY, "GET /prometheus"));
    }

    private static Operation read(String line) {
        return Operation.of(KNOWLEDGE, Access.READ, line);
    }

    private static Operation write(String line) {
        return Operation.of(KNOWLEDGE, Access.WRITE, line);
    }

    private static Operation trainingRead(String line) {
        return Operation.of(TRAINING, Access.READ, line);
    }

    private static Operation train(String line) {
        return Operation.of(TRAINING, Access.TRAIN, line);
    }

    private static Operation trainAndRead(String line) {
        return Operation.of(TRAINING, Access.TRAIN_AND_READ, line);
    }

    private static Operation tenantAdmin(String line) {
        return Operation.of(TENANT, Access.TENANT_ADMIN, line);
    }

    private static Operation owner(String line) {
        return Operation.of(TENANT, Access.OWNER, line);
    }

    private static Operation admin(String line) {
        return Operation.of(TENANT, Access.ADMIN, line);
    }

    private static Operation ownerInPerson(String line) {
        return Operation.of(TENANT, Access.OWNER_IN_PERSON, line);
    }

    private static Operation person(String line) {
        return Operation.of(TENANT, Access.PERSON, line);
    }

    private static Operation platform(String line) {
        return Operation.of(TENANT, Access.PLATFORM_ADMIN, line);
    }
}
