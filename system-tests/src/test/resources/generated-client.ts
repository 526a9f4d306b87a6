// Uses the generated TypeScript client, and prints what it got as JSON.
// Arguments: its index.ts, the address of a server. The token is in BANYAN_TOKEN.
const [, , client, basePath] = process.argv;
const { Configuration, CommentsApi, ProblemFromJSON, ResponseError, TasksApi } = await import(client);
const configuration = new Configuration({ basePath, accessToken: process.env.BANYAN_TOKEN });
const tasks = new TasksApi(configuration);
const comments = new CommentsApi(configuration);

const created = await tasks.createTask({ taskDraft: { title: "From TypeScript", labels: ["client"], due: new Date("2026-12-31") } });
const listed = await tasks.listTasks({ q: "TypeScript", label: ["client"], limit: 200 });
const first = `"${created.version}"`;
const changed = await tasks.patchTask({ id: created.id, ifMatch: first, taskPatch: { title: "Changed", priority: "HIGH" } });
const problem = await tasks.patchTask({ id: created.id, ifMatch: first, taskPatch: { title: "Late" } }).catch(async (error) => {
  if (!(error instanceof ResponseError)) throw error;
  return ProblemFromJSON(await error.response.json());
});
const comment = await comments.addComment({ id: created.id, commentDraft: { text: "Hello" } });
const reacted = await comments.addReaction({ id: created.id, commentId: comment.id, emoji: "heart" });
const deleted = await tasks.deleteTask({ id: created.id });

console.log(JSON.stringify({
  listed: listed.items.map((task) => task.id).includes(created.id),
  due: created.due.toISOString().slice(0, 10),
  title: changed.title,
  version: changed.version,
  problem: problem.code,
  status: problem.status,
  reactions: reacted.reactions,
  deleted: deleted.deletedAt instanceof Date,
}));
