package dev.taskora.chat.task;

class InMemoryTaskStoreTest implements TaskStoreContract, TaskListContract, TaskLogContract {
  private final TaskStore store = new InMemoryTaskStore();

  @Override
  public TaskStore store() {
    return store;
  }

  @Override
  public String newOwner() {
    return Given.IDS.get();
  }
}
