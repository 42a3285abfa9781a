/** The JSON data of server-sent events, one by one, from the body of a response (WHATWG HTML, 9.2.6). */
export async function* readEvents(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    rest += done ? "\n\n" : value.replaceAll("\r\n", "\n");
    const blocks = rest.split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const data = block.split("\n").filter((line) => line.startsWith("data:")).map((line) => line.slice(5).trimStart()).join("\n");
      if (data && data !== "[DONE]") {
        yield JSON.parse(data);
      }
    }
    if (done) {
      return;
    }
  }
}
