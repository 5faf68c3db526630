import { playLesson } from './play';

playLesson(2);
