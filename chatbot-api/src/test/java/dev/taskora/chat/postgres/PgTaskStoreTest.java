package dev.taskora.chat.postgres;

import dev.taskora.chat.task.TaskListContract;
import dev.taskora.chat.task.TaskLogContract;
import dev.taskora.chat.task.TaskStore;
import dev.taskora.chat.task.TaskStoreContract;
import org.junit.jupiter.api.AfterAll;

class PgTaskStoreTest implements TaskStoreContract, TaskListContract, TaskLogContract {
  private static final Database DATABASE =
      Database.open(TestPostgres.vertx(), TestPostgres.fresh());
  private static final Owners OWNERS = new Owners(DATABASE);
  private static final TaskStore STORE = new PgTaskStore(DATABASE);

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Override
  public TaskStore store() {
    return STORE;
  }

  @Override
  public String newOwner() {
    return OWNERS.next();
  }
}
