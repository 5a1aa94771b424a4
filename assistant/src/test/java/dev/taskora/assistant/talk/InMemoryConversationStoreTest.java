package dev.taskora.assistant.talk;

class InMemoryConversationStoreTest extends ConversationStoreContract {

  @Override
  protected ConversationStore store() {
    return new InMemoryConversationStore();
  }
}
