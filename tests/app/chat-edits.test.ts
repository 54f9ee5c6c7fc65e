import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { create } from '../../shared/metamodel/commands';
import { TestProject } from '../support/test-project';

describe('editing the model by chat', () => {
  let library: TestProject;

  beforeEach(async () => {
    library = await TestProject.create();
    await library.execute(
      create('class', 'cls_member', { name: 'Member' }),
      create('attribute', 'att_points', {
        name: 'loyaltyPoints',
        ownerId: 'cls_member',
        type: 'Integer',
      }),
    );
  });

  afterEach(() => library.dispose());

  const say = async (text: string) => {
    const view = await library.project.conversation.say(text, null);
    return view.messages.at(-1)?.content;
  };
  const classes = () => library.store.all('class').map(({ name }) => name);

  test('what was touched last is what "it" means, and each message is one undoable change', async () => {
    expect(await say('rename Member to Patron and give it a birth date')).toContain('Done');
    expect(await say('no, call it Reader')).toContain('Rename Patron to Reader');
    expect(classes()).toEqual(['Reader']);
    await say('remove loyalty points');
    expect(library.attributesOf('Reader')).toEqual(['birthDate']);
    await say('put it back');
    expect(library.attributesOf('Reader')).toEqual(['loyaltyPoints', 'birthDate']);
    await say('undo the last two changes');
    expect(classes()).toEqual(['Member']);
    expect(library.attributesOf('Member')).toEqual(['loyaltyPoints']);
  });

  test('an ambiguous one is asked back, and the reply decides', async () => {
    await library.execute(
      create('class', 'cls_club', { name: 'Club' }),
      create('attribute', 'att_more', { name: 'loyaltyPoints', ownerId: 'cls_club' }),
      create('class', 'cls_other', { name: 'Fine' }),
    );
    await say('remove the fine');
    expect(await say('remove loyalty points')).toContain('Which loyalty points do you mean?');
    await say('the club one');
    expect(library.attributesOf('Club')).toEqual([]);
    expect(library.attributesOf('Member')).toEqual(['loyaltyPoints']);
  });

  test('what was said before a restart is remembered after it', async () => {
    await say('add a class Reservation');
    await library.restart();
    expect(await say('give it a date')).toContain('Done');
    expect(library.attributesOf('Reservation')).toEqual(['date']);
  });
});
