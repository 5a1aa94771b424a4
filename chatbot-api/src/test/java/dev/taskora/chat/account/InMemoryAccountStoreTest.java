package dev.taskora.chat.account;

class InMemoryAccountStoreTest implements AccountStoreContract {
  @Override
  public AccountStore store() {
    return new InMemoryAccountStore();
  }
}
