// Trains on examples that end with calls, and lets OpenAI's own client for Node run the functions by itself: it asks, calls
// what it is told to, sends what that gave, and goes on until nothing is called. Prints one JSON object for the test.
import { createReadStream, readFileSync } from "node:fs";
import OpenAI from "openai";

const [examples, task] = process.argv.slice(2);
const { functions, questions } = JSON.parse(readFileSync(task, "utf8"));
const client = new OpenAI({ maxRetries: 0 });

const training = await client.files.create({ file: createReadStream(examples), purpose: "fine-tune" });
// Named, since what is chosen for as many outputs as these changes the encoder for minutes.
let job = await client.fineTuning.jobs.create({ model: "knowhow-intent", training_file: training.id, suffix: "tools" });
while (!["succeeded", "failed", "cancelled"].includes(job.status)) {
  await new Promise((done) => setTimeout(done, 200));
  job = await client.fineTuning.jobs.retrieve(job.id);
}
const model = job.fine_tuned_model;

/** The functions as runTools takes them; each notes how it was called. */
function tools(called) {
  return functions.map((tool) => ({
    type: "function",
    function: {
      ...tool.function,
      parse: JSON.parse,
      function: (given) => {
        called.push({ name: tool.function.name, arguments: given });
        return `Done: ${tool.function.name}`;
      },
    },
  }));
}

async function ask(question, stream) {
  const called = [];
  const messages = [{ role: "user", content: question }];
  const runner = client.chat.completions.runTools({ model, messages, tools: tools(called), stream });
  const said = await runner.finalContent();
  return { called, said, rounds: runner.messages.filter((message) => message.role === "assistant").length };
}

/** The same through responses, whose caller runs functions by itself. */
async function respond(question) {
  const flat = functions.map((tool) => ({ type: "function", strict: false, ...tool.function }));
  const first = await client.responses.create({ model, input: question, tools: flat });
  const call = first.output.find((item) => item.type === "function_call");
  if (!call) return { called: [], said: first.output_text };
  const output = [{ type: "function_call_output", call_id: call.call_id, output: `Done: ${call.name}` }];
  const second = await client.responses.create({ model, previous_response_id: first.id, input: output, tools: flat });
  return { called: [{ name: call.name, arguments: JSON.parse(call.arguments) }], said: second.output_text };
}

const runs = [];
for (let i = 0; model && i < questions.length; i++) runs.push(await ask(questions[i], i % 2 === 0));
const responses = [];
for (let i = 0; model && i < questions.length; i += 20) responses.push({ question: i, ...(await respond(questions[i])) });
console.log(JSON.stringify({ status: job.status, error: job.error, model, runs, responses }));
