// The whole life of an adapter with OpenAI's own client for Node, unmodified: only base URL and key are ours.
// Prints one JSON object for the test that runs it.
import { createReadStream } from "node:fs";
import OpenAI from "openai";

const [file, question] = process.argv.slice(2);
const client = new OpenAI({ maxRetries: 0 });

const training = await client.files.create({ file: createReadStream(file), purpose: "fine-tune" });
let job = await client.fineTuning.jobs.create({
  model: "gpt-4o-mini-2024-07-18",
  training_file: training.id,
  suffix: "node",
  seed: 7,
  method: { type: "supervised", supervised: { hyperparameters: { n_epochs: 10 } } },
});
const created = job.status;
while (!["succeeded", "failed", "cancelled"].includes(job.status)) {
  await new Promise((done) => setTimeout(done, 200));
  job = await client.fineTuning.jobs.retrieve(job.id);
}

const events = [];
for await (const event of client.fineTuning.jobs.listEvents(job.id, { limit: 5 })) events.push(event.type);
const checkpoints = [];
for await (const checkpoint of client.fineTuning.jobs.checkpoints.list(job.id)) checkpoints.push(checkpoint.step_number);

const model = job.fine_tuned_model;
const ask = { model, messages: [{ role: "user", content: question }] };
const answer = model && (await client.chat.completions.create(ask)).choices[0].message.content;
let streamed = "";
if (model) {
  for await (const chunk of await client.chat.completions.create({ ...ask, stream: true })) {
    streamed += chunk.choices[0]?.delta?.content ?? "";
  }
}
const response = model && (await client.responses.create({ model, input: question })).output_text;
const results = job.result_files.length
  ? await (await client.files.content(job.result_files[0])).text()
  : "";
const deleted = model && (await client.models.delete(model)).deleted;
let afterwards;
try {
  await client.chat.completions.create(ask);
} catch (error) {
  afterwards = { status: error.status, code: error.code };
}
console.log(JSON.stringify({
  created, status: job.status, error: job.error, model, events: [...new Set(events)].sort(), checkpoints, answer, streamed, response,
  results, deleted, afterwards,
}));
